package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualcrm.conversation.CannedReplies;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Role;
import org.mutualcrm.staff.Team;
import org.mutualcrm.staff.Teams;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A morning in the inbox, by keyboard, in a real browser. */
@WebTest
class InboxJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Gelateria gelateria;
  @Autowired CannedReplies canned;
  @Autowired Teams teams;

  private final Looks looks = new Looks();

  @BeforeAll
  static void openBrowser() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (chromium != null) chromium.close();
  }

  @Test
  void theQueueIsWorkedOff() {
    var lead = new CurrentStaff("lead", "senior-agent", "Lead", Set.of(Role.SENIOR_AGENT));
    canned.keep(
        Optional.empty(),
        "opening",
        "Opening hours",
        "Hi {{customer.first_name|there}}, we are open until eleven.",
        true,
        lead);
    teams.keep(new Team("cakes", "Cakes", Set.of("agent")));
    var card = gelateria.writes("Yuki Mori", "9101", "Kakigori journey: when do you open?");
    gelateria.writes("Björn Åkesson", "9102", "Kakigori journey: my cup was empty");

    var page = chromium.newContext().newPage();
    page.setDefaultTimeout(20_000);
    page.onPageError(it -> looks.fault(page.url() + ": " + it));
    Chromium.signIn(page, home(), "agent");

    page.navigate(home() + "/inbox?q=kakigory:journey");
    assertThat(page.locator(".fault mark")).hasText("kakigory");
    looks.around(page, "inbox-fault");

    page.navigate(home() + "/inbox/" + card.id() + "?q=kakigori");
    page.keyboard().press("p");
    page.getByRole(AriaRole.BUTTON, named("Urgent")).click();
    assertThat(page.locator(".statebar [data-key=p]")).containsText("Urgent");
    page.keyboard().press("l");
    page.keyboard().type("hours");
    page.keyboard().press("Enter");
    assertThat(page.locator(".statebar .label")).containsText("hours");
    assertThat(page.locator(".toast [data-undo-url]")).hasCount(2);
    page.keyboard().press("z");
    assertThat(page.locator(".statebar .label")).hasCount(0);

    page.keyboard().press("r");
    page.keyboard().type("/open");
    assertThat(page.locator("[data-canned] [role=option]")).containsText("we are open");
    looks.at(page, "inbox-canned");
    page.locator("#compose-text").press("Enter");
    assertThat(page.locator("#compose-text")).hasValue("Hi Yuki, we are open until eleven.");
    assertThat(page.locator("[data-saved]")).hasText("Draft kept");
    page.reload();
    assertThat(page.locator("#compose-text")).hasValue("Hi Yuki, we are open until eleven.");
    looks.around(page, "inbox-thread");
    page.keyboard().press("s");
    looks.at(page, "inbox-snooze");
    page.getByRole(AriaRole.BUTTON, named("Until tomorrow, 9:00")).click();
    assertThat(page.locator(".statebar")).containsText("Snoozed");

    page.navigate(home() + "/inbox?q=kakigori");
    page.locator("#queue .sel input").first().check();
    page.locator("#queue .sel input").nth(1).check();
    assertThat(page.locator("#bulk")).containsText("2 selected");
    page.getByLabel("What to do").selectOption("TEAM:cakes");
    page.locator("#bulk").getByRole(AriaRole.BUTTON, in("Look")).click();
    assertThat(page.locator("#thread")).containsText("2 of 2 conversations will change");
    looks.around(page, "inbox-bulk");
    page.locator("[data-bulk-run]").click();
    assertThat(page.locator("#thread")).containsText("2 conversations changed");
    assertThat(page.locator(".toast")).containsText("2 conversations changed");
    page.keyboard().press("z");
    assertThat(page.locator(".toasts")).containsText("2 changes taken back");

    page.navigate(home() + "/inbox/replies");
    looks.around(page, "inbox-replies");
    assertThat(looks.faults()).isEmpty();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static com.microsoft.playwright.Locator.GetByRoleOptions in(String name) {
    return new com.microsoft.playwright.Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private String home() {
    return "http://localhost:" + port;
  }
}
