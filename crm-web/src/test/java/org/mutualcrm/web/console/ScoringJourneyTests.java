package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A marketer says what counts, and sees why somebody has the points they have. */
@WebTest
class ScoringJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Gelateria gelateria;

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

  @Test
  void aPlanIsTriedOutOnSomebodyWhileItIsWrittenThenKeptAskedAndUsed() {
    var city = "Borgo " + mark;
    var guest = gelateria.known("عائشة", "ب" + mark, "s" + mark + "@posta.example", city);
    gelateria.orders(guest, "GF-S1" + mark, "A cake", "EUR 38.00", Duration.ofDays(30));
    signIn("marketer");
    open("/scoring-plans");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New scoring plan"))
        .first()
        .click();
    looks.around(page, "scoring-new");

    page.getByLabel("Find a person to try it on").fill("s" + mark + "@posta.example");
    assertThat(page.locator("#trial .figure b")).hasText("10");
    page.getByLabel("Points halve every").fill("30");
    assertThat(page.locator("#trial .figure b")).hasText("5");
    button("Something else that counts").click();
    page.locator("[id='e.1.name']").fill("Lives there");
    page.locator("[id='e.1.points']").fill("-2.5");
    button("Condition").click();
    page.getByLabel("Field").selectOption("CITY");
    page.getByLabel("Value").fill(city);
    assertThat(page.locator("#trial .figure b")).hasText("2.5");
    looks.around(page, "scoring-tried-out");

    page.getByLabel("Points halve every").fill("forever");
    button("Save scoring plan").click();
    assertThat(page.locator("#halfLife-error")).containsText("whole number");
    assertThat(page.locator("#name-error")).containsText("Give the plan a name");
    looks.around(page, "scoring-wrong");
    page.getByLabel("Points halve every").fill("30");
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Keen " + mark);
    button("Save scoring plan").click();
    page.waitForURL(it -> it.matches(".*/scoring-plans/[0-9a-f-]{36}"));
    assertThat(page.locator("main")).containsText("one of 30 days ago counts half");

    page.getByLabel("Find a person").fill("s" + mark + "@posta.example");
    button("Ask").click();
    assertThat(page.locator("#why .figure b")).hasText("2.5");
    looks.around(page, "scoring");
    var plan = page.url();
    page.getByText("Make a segment of it").click();
    assertThat(page.locator("#audience")).containsText("who score at least 50 in \"Keen " + mark);
    open("/scoring-plans");
    looks.around(page, "scoring-plans");

    page.navigate(plan);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Change")).click();
    button("Remove these points").last().click();
    assertThat(page.locator("[id='e.1.name']")).hasCount(0);
    button("Save scoring plan").click();
    assertThat(page.locator(".toast")).containsText("Saved");
    button("Delete the plan").click();
    assertThat(page.locator(".toast")).containsText("Deleted");
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void whoMayOnlyReadSeesNoWayToChange() {
    signIn("approver");
    open("/scoring-plans");
    assertThat(page.getByText("New scoring plan")).hasCount(0);
    looks.around(page, "scoring-plans-to-read");
    assertThat(looks.faults()).isEmpty();
  }

  private void signIn(String username) {
    page = chromium.newContext().newPage();
    page.setDefaultTimeout(15_000);
    page.onPageError(it -> looks.fault(page.url() + ": " + it));
    Chromium.signIn(page, home(), username);
  }

  private void open(String path) {
    page.navigate(home() + path);
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private String home() {
    return "http://127.0.0.1:" + port;
  }
}
