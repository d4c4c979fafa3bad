package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A survey is written, answered on a phone without a script, and counted; another is taken over.
 */
@WebTest
class SurveyJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;

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
  void aSurveyFromTheFirstQuestionToTheResult() {
    var staff = chromium.newContext().newPage();
    staff.setDefaultTimeout(30_000);
    Chromium.signIn(staff, home(), "admin");
    staff.navigate(home() + "/surveys/new");
    staff.getByLabel("Title", exactly()).fill("Summer at the gelateria");
    staff.getByRole(AriaRole.BUTTON, named("Save as draft")).click();
    add(staff, "Have you been here this summer?", "SINGLE", "Yes\nNo");
    add(staff, "How likely are you to recommend us?", "NPS", "");
    looks.around(staff, "survey-draft");
    staff.getByRole(AriaRole.BUTTON, named("Publish")).click();
    var page = staff.getByRole(AriaRole.LINK, named("Public page")).getAttribute("href");

    var reader =
        chromium.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false)).newPage();
    reader.setDefaultTimeout(30_000);
    reader.navigate(page);
    reader.getByLabel("Yes", exactly()).check();
    reader.getByLabel("9", exactly()).check();
    reader.getByRole(AriaRole.BUTTON, named("Submit")).click();
    assertThat(reader.getByRole(AriaRole.STATUS)).containsText("Thank you");
    var other = chromium.newContext().newPage();
    other.navigate(page);
    looks.around(other, "survey-page");

    staff.getByRole(AriaRole.LINK, named("Results")).click();
    assertThat(staff.locator("main")).containsText("NPS 100");
    looks.around(staff, "survey-results");
    staff.navigate(home() + "/surveys/imports/new");
    staff
        .locator("input[type=file]")
        .setInputFiles(new FilePayload("elsewhere.csv", "text/csv", foreign()));
    staff.getByRole(AriaRole.BUTTON, named("Upload and look")).click();
    assertThat(staff.locator("main")).containsText("a matrix");
    looks.around(staff, "survey-import");
    staff.getByRole(AriaRole.BUTTON, named("Take in")).click();
    staff.getByRole(AriaRole.LINK, named("Look at the results")).click();
    looks.around(staff, "survey-foreign");

    assertThat(looks.faults()).isEmpty();
  }

  private static void add(Page staff, String question, String kind, String options) {
    staff.getByRole(AriaRole.LINK, named("Add question")).click();
    staff.getByLabel("Question", exactly()).fill(question);
    staff.getByLabel("Kind").selectOption(kind);
    staff.getByLabel("Options", exactly()).fill(options);
    staff.getByRole(AriaRole.BUTTON, named("Save question")).click();
  }

  private static byte[] foreign() {
    var text = new StringBuilder("Id,How was [The queue],How was [The gelato],Seat\n");
    for (int i = 0; i < 30; i++)
      text.append(
          "%d,%s,%s,%s\n"
              .formatted(
                  i,
                  i % 3 == 0 ? "Poor" : "Good",
                  i % 4 == 0 ? "Good" : "Excellent",
                  i % 2 == 0 ? "In" : "Out"));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String home() {
    return "http://localhost:" + port;
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
