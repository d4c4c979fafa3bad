package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.CustomerId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sees where a value is from, chooses another and corrects one, by keyboard in a real browser. */
@WebTest
class FactsJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Gelateria gelateria;

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
  void aValueIsLookedIntoAnotherChosenACorrectionMadeAndTakenBack() {
    var guest = twice();
    var page = signedIn();
    page.navigate(url("/customers/" + guest));
    city(page).focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("details.fact[open]")).containsText("Use this one");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.locator(".toast")).containsText("City chosen");
    assertThat(city(page)).containsText("Rome");

    city(page).click();
    page.locator("details.fact[open] .fix > summary").focus();
    page.keyboard().press("Enter");
    page.locator("#fix-CITY").fill("Ponte San Pietro");
    page.locator("#why-CITY").fill("She read it to me from her passport");
    looks.around(page, "facts-correct");
    page.locator("#fix-CITY").press("Enter");
    assertThat(city(page)).containsText("Ponte San Pietro");
    city(page).click();
    assertThat(page.locator("details.fact[open]")).containsText("from her passport");
    looks.around(page, "facts-why");
    page.locator("details.fact[open]").getByText("Take back").click();
    assertThat(city(page)).containsText("Rome");
    page.getByText("Add what is missing").click();
    looks.around(page, "facts-missing");
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void howFieldsAreChosenIsTriedBeforeItIsSaved() {
    twice();
    var page = signedIn();
    page.navigate(url("/settings/survivorship"));
    looks.around(page, "survivorship");
    page.navigate(url("/settings/survivorship/CITY"));
    page.getByText("Longest").first().click();
    assertThat(page.locator("#survivorship-preview")).containsText("would change");
    looks.around(page, "survivorship-field");
    assertThat(looks.faults()).isEmpty();
  }

  /** Somebody whom two records place in two cities. */
  private CustomerId twice() {
    var one =
        gelateria.guest(
            "Benedetta", "Sant’Angelo-Montecassino", mail(), "Ponte San Pietro in Valle");
    var other = gelateria.guest("Benedetta", "Santangelo", mail(), "Rome");
    gelateria.joins(one, other);
    return one;
  }

  private static Locator city(Page page) {
    return page.locator(
            "dl.facts > div",
            new Page.LocatorOptions()
                .setHas(page.locator("dt", new Page.LocatorOptions().setHasText("City"))))
        .first()
        .locator("summary.why");
  }

  private Page signedIn() {
    var page = chromium.newContext().newPage();
    page.setDefaultTimeout(15_000);
    page.onPageError(it -> looks.fault(page.url() + ": " + it));
    Chromium.signIn(page, url(""), "admin");
    return page;
  }

  private static String mail() {
    return UUID.randomUUID() + "@facts.example";
  }

  private String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }
}
