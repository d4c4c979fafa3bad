package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.DrivenClock;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A senior agent decides who is who, in a real browser, on a desk and on a phone. */
@WebTest
class PeopleJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Gelateria gelateria;
  @Autowired Identification identification;
  @Autowired DrivenClock clock;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private final Looks looks = new Looks();
  private Page page;

  @BeforeAll
  static void openBrowser() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (chromium != null) chromium.close();
  }

  @BeforeEach
  void signIn() {
    page = chromium.newContext().newPage();
    page.setDefaultTimeout(15_000);
    page.onPageError(it -> looks.fault(page.url() + ": " + it));
    Chromium.signIn(page, home(), "senior-agent");
  }

  @AfterEach
  void everyPageWasInOrder() {
    page.context().close();
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void twoPeopleAreComparedJoinedAndTakenApartFromTheToast() {
    var aisha =
        gelateria.known("عائشة", "بنت عبد الرحمن الفلاحي", "a" + mark + "@posta.example", "Rome");
    gelateria.orders(aisha, "GF-" + mark, "Ordered a cake", "EUR 38.00", Duration.ofHours(26));
    var max =
        gelateria.guest(
            "Maximiliana-Josephine",
            "von Hohenlohe-Waldenburg-Schillingsfürst-Langenburg zu Gleichen",
            "maximiliana.josephine.von.hohenlohe" + mark + "@schillingsfuerst.example",
            "Schillingsfürst");

    open("/customers/" + max);
    looks.around(page, "person-long-name");
    link("Join with").click();
    looks.around(page, "merge-with");
    page.getByLabel("Search people").last().fill("qqqqzzzz" + mark);
    assertThat(page.locator("#merge-found")).containsText("Nobody else by that name");
    looks.around(page, "merge-with-none");

    open("/customers/" + max + "/merge?with=" + aisha.customer());
    assertThat(page.locator("h1")).hasText("Are they one person?");
    looks.around(page, "merge");
    page.getByLabel("Why", new Page.GetByLabelOptions().setExact(true)).fill("She told us");
    button("Join them").click();
    assertThat(page.locator(".toast")).containsText("Joined with");
    assertThat(page.locator(".page-head")).containsText("2 source records");
    page.locator(".toast").getByText("Undo").click();
    assertThat(page.locator(".page-head")).containsText("1 source record");
    assertThat(page.locator(".toast")).containsText("Taken back");

    open("/customers/" + max + "/merge?with=" + aisha.customer());
    button("Join them").click();
    assertThat(page.locator(".page-head")).containsText("2 source records");
    looks.around(page, "merged");
  }

  @Test
  void recordsAreChosenLookedAtAndParted() {
    var one = gelateria.guest("Livia", "Aurelia", "l" + mark + "@rome.example", "Rome");
    var other = gelateria.guest("عائشة", "الفلاحي", "f" + mark + "@rome.example", "Ostia");
    open("/customers/" + one + "/unmerge");
    looks.around(page, "unmerge-alone");
    gelateria.joins(one, other);

    open("/customers/" + one + "/unmerge");
    looks.around(page, "unmerge");
    page.locator("[name=record]").last().check();
    assertThat(page.locator("#parting-impact")).containsText("becomes another person");
    looks.around(page, "unmerge-impact");
    page.locator("[name=record]").first().check();
    assertThat(page.locator("#parting-impact")).containsText("Leave at least one record here");
    looks.around(page, "unmerge-nobody-stays");
    page.locator("[name=record]").first().uncheck();
    assertThat(page.locator("#parting-impact")).containsText("becomes another person");
    button("Part them").click();

    assertThat(page.locator(".toast")).containsText("Parted");
    looks.around(page, "unmerged");
  }

  @Test
  void theTimelineIsNarrowedSearchedAndLeftWhereNothingMatches() {
    var guest = gelateria.known("Sofia", "Timeline" + mark, "t" + mark + "@posta.example", "Rome");
    var said =
        gelateria.writes("Sofia Timeline" + mark, "81" + mark.hashCode(), "Where is my cake?");
    gelateria.joins(guest.customer(), said.customer());
    gelateria.orders(guest, "GF-1" + mark, "Pistachio cake", "EUR 38.00", Duration.ofHours(26));
    gelateria.orders(guest, "GF-2" + mark, "Two cones", "EUR 7.60", Duration.ofDays(14));

    open("/customers/" + guest.customer());
    looks.around(page, "timeline");
    page.getByText("Orders", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("#stretch")).not().containsText("Where is my cake?");
    page.locator("#timeline-q").fill("pistachio");
    assertThat(page.locator("#stretch")).not().containsText("Two cones");
    assertThat(page.locator("#stretch")).containsText("Pistachio cake");
    looks.around(page, "timeline-filtered");
    page.locator("#timeline-q").fill("zzzz");
    assertThat(page.locator("#stretch")).containsText("Nothing matches these filters");
    looks.around(page, "timeline-nothing");
    link("Clear filters").click();
    assertThat(page.locator("#stretch")).containsText("Where is my cake?");
  }

  @Test
  void questionsAreDecidedByKeyboard() {
    for (var name : List.of("عائشة الفلاحي", "Bruno Twice")) {
      var email = "q" + name.hashCode() + mark + "@posta.example";
      twiceInOneFile(name, email, "1");
      twiceInOneFile(name, email, "2");
    }

    open("/review");
    var first = page.locator(".pairhead").innerText();
    looks.around(page, "review");
    page.keyboard().press("?");
    assertThat(page.locator("[data-help]")).isVisible();
    assertThat(page.locator("[data-help]")).containsText("Keep apart");
    looks.around(page, "review-keys");
    page.keyboard().press("Escape");
    page.keyboard().press("l");
    assertThat(page.locator(".toast")).isVisible();
    page.keyboard().press("n");
    assertThat(page.locator(".toast")).isVisible();
    looks.around(page, "review-next");
    assertThat(first).isNotBlank();
  }

  @Test
  void whatASearchWouldDoIsSeenBeforeItIsDone() {
    for (var given : List.of("Leopoldina", "Leopoldine"))
      gelateria.guest(given, "Trauttmansdorff", given + mark + "@posta.example", "Graz");

    open("/review");
    page.getByText("Try it first").click();
    assertThat(page.locator("#trial"))
        .containsText("Tried", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
    looks.around(page, "review-trial");
    page.getByText("Possible duplicates").first().click();
    assertThat(page.locator("#search")).containsText("nothing was joined");
  }

  private void twiceInOneFile(String name, String email, String number) {
    identification.identify(
        new Sighting(
            new SourceKey("crm:twice" + mark),
            number + email,
            PersonFacts.builder()
                .with(ProfileField.FULL_NAME, name)
                .with(ProfileField.EMAIL, email)
                .build(),
            Coverage.WHOLE,
            List.of(IdentityClaim.verified(Namespace.EMAIL, email)),
            clock.instant()));
  }

  private void open(String path) {
    page.navigate(home() + path);
  }

  private com.microsoft.playwright.Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private com.microsoft.playwright.Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private String home() {
    return "http://127.0.0.1:" + port;
  }
}
