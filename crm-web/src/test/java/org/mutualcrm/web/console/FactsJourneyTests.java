package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import crmtesting.Staff;
import crmtesting.WebTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path SHOTS = Path.of("target/screenshots");

  private static Playwright playwright;
  private static Browser chromium;

  @LocalServerPort int port;
  @Autowired Gelateria gelateria;

  @BeforeAll
  static void aBrowser() {
    assumeTrue(Files.isExecutable(CHROMIUM), "There is no " + CHROMIUM + " to look with");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--no-first-run")));
  }

  @AfterAll
  static void noBrowser() {
    if (playwright != null) playwright.close();
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
    look(page, "facts-correct");
    page.locator("#fix-CITY").press("Enter");
    assertThat(city(page)).containsText("Ponte San Pietro");
    city(page).click();
    assertThat(page.locator("details.fact[open]")).containsText("from her passport");
    look(page, "facts-why");
    page.locator("details.fact[open]").getByText("Take back").click();
    assertThat(city(page)).containsText("Rome");
    page.getByText("Add what is missing").click();
    look(page, "facts-missing");
  }

  @Test
  void howFieldsAreChosenIsTriedBeforeItIsSaved() {
    twice();
    var page = signedIn();
    page.navigate(url("/settings/survivorship"));
    look(page, "survivorship");
    page.navigate(url("/settings/survivorship/CITY"));
    page.getByText("Longest").first().click();
    assertThat(page.locator("#survivorship-preview")).containsText("would change");
    look(page, "survivorship-field");
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
    page.navigate(url("/login"));
    page.getByLabel("Username").fill("admin");
    page.getByLabel("Password").fill(Staff.PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true))
        .click();
    page.waitForURL(it -> !it.contains("/login"));
    return page;
  }

  private void look(Page page, String name) {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int width : List.of(1440, 390)) {
        page.setViewportSize(width, 900);
        page.waitForTimeout(250);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SHOTS.resolve(name + "-" + width + "-" + scheme + ".png")));
        var overflow =
            page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth");
        assertThat(overflow).as("%s wider than %d", name, width).isEqualTo(false);
        assertThat(new AxeBuilder(page).analyze().getViolations())
            .as("%s at %d, %s", name, width, scheme)
            .isEmpty();
      }
    }
    page.setViewportSize(1440, 900);
  }

  private static String mail() {
    return UUID.randomUUID() + "@facts.example";
  }

  private String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }
}
