package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.LegalBasis;
import org.mutualcrm.consent.NewPurpose;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.StateChange.Resolve;
import org.mutualcrm.satisfaction.FollowUp;
import org.mutualcrm.satisfaction.SurveyBook;
import org.mutualcrm.satisfaction.SurveyDesk;
import org.mutualcrm.satisfaction.SurveyLinks;
import org.mutualcrm.satisfaction.SurveySettings;
import org.mutualcrm.satisfaction.Surveys;
import org.mutualcrm.service.RunWatch;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A guest is asked how we helped, says so without a script, and somebody looks after it again. */
@WebTest
class SatisfactionJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Gelateria gelateria;
  @Autowired Handling handling;
  @Autowired Purposes purposes;
  @Autowired SurveyBook book;
  @Autowired SurveyDesk desk;
  @Autowired Surveys surveys;
  @Autowired SurveyLinks links;
  @Autowired RunWatch runs;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private final Looks looks = new Looks();

  @BeforeAll
  static void openBrowser() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (chromium != null) chromium.close();
  }

  @AfterEach
  void askNobody() {
    var now = book.now();
    book.choose(
        new SurveySettings(
            now.version(),
            Map.of(),
            now.purpose(),
            now.questions(),
            now.fallback(),
            now.delay(),
            now.restDays(),
            now.answerDays(),
            now.changeHours(),
            FollowUp.REOPEN,
            "",
            Instant.EPOCH),
        "test");
  }

  @Test
  void aGuestIsAskedAnswersAndIsLookedAfterAgain() {
    purposes.open(
        new NewPurpose(
            new PurposeKey("asked-" + mark),
            "How we helped " + mark,
            "To learn",
            LegalBasis.LEGITIMATE_INTEREST,
            List.of(new ContactChannel("messenger")),
            false,
            null,
            "We ask how we helped."),
        "test");
    var staff = chromium.newContext().newPage();
    staff.setDefaultTimeout(15_000);
    staff.onPageError(it -> looks.fault(staff.url() + ": " + it));
    Chromium.signIn(staff, home(), "senior-agent");
    staff.navigate(home() + "/settings/satisfaction");
    staff.getByLabel("Messenger").check();
    staff.getByLabel("Asked after").fill("soon");
    button(staff, "Save").click();
    assertThat(staff.locator(".banner.danger")).containsText("Write a time");
    staff.getByLabel("Asked after").fill("0m");
    staff.getByLabel("Purpose").selectOption("asked-" + mark);
    staff.locator("#questions").fill("en How happy are you with our help?\nit Come è andata?");
    staff.getByLabel("After a rating of 1 or 2").selectOption("REOPEN");
    button(staff, "Save").click();
    assertThat(staff.getByLabel("Messenger")).isChecked();
    looks.around(staff, "satisfaction-settings");

    var card = gelateria.writes("Ilse Brand", "97" + mark.hashCode(), "My cone broke " + mark);
    handling.change(card.id(), new Resolve(), "senior-agent");
    desk.askDue();
    var guest =
        chromium.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false)).newPage();
    guest.setDefaultTimeout(15_000);
    guest.navigate(home() + links.path(surveys.of(card.id()).getFirst().id()));
    guest.getByLabel("Dissatisfied", new Page.GetByLabelOptions()).last().check();
    guest.getByLabel("Why?").fill("It broke again.\nBoth of them.");
    button(guest, "Send").click();
    assertThat(guest.getByRole(AriaRole.STATUS)).containsText("Thank you. You said: 1");
    guest.getByLabel("2 Dissatisfied").check();
    button(guest, "Change my answer").click();
    assertThat(guest.getByRole(AriaRole.STATUS)).containsText("You said: 2, dissatisfied");
    var reader = chromium.newContext().newPage();
    reader.navigate(guest.url());
    looks.around(reader, "satisfaction-page");

    staff.navigate(home() + "/inbox?q=csat:<=2+is:open");
    assertThat(staff.locator("#queue")).containsText("Ilse Brand");
    staff.navigate(home() + "/inbox/" + card.id());
    assertThat(staff.locator("#thread")).containsText("Rated 2 of 5");
    assertThat(staff.locator("#thread")).containsText("Both of them.");
    looks.around(staff, "satisfaction-thread");

    handling.change(card.id(), new Resolve(), "senior-agent");
    runs.look();
    staff.navigate(home() + "/reports/service");
    assertThat(staff.locator(".stats")).containsText("of 5, ");
    looks.around(staff, "service-report");
    staff.locator("#groups").getByRole(AriaRole.LINK).first().click();
    assertThat(staff.locator("main")).containsText("Conversation with");
    staff.navigate(home() + "/reports/service/resolved");
    assertThat(staff.locator("tbody")).containsText("Ilse Brand");
    looks.around(staff, "service-report-rows");
    org.assertj.core.api.Assertions.assertThat(looks.faults()).isEmpty();
  }

  private String home() {
    return "http://localhost:" + port;
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
