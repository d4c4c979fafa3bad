package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.WebTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A question is asked, answered without a script, answered anew, closed and counted. */
@WebTest
class PollJourneyTests {

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
  void aQuestionFromTheDraftToTheResult() {
    var staff = chromium.newContext().newPage();
    staff.setDefaultTimeout(30_000);
    Chromium.signIn(staff, home(), "admin");
    staff.navigate(home() + "/polls/new");
    staff.getByLabel("Question").fill("Which flavour comes back for the summer?");
    staff.getByRole(AriaRole.BUTTON, named("Save as draft")).click();
    assertThat(staff.getByRole(AriaRole.ALERT)).containsText("2 to 20 choices");
    staff
        .getByLabel("Choices", new Page.GetByLabelOptions().setExact(true))
        .fill("Mango\nFig and honey\nتوت بري\nPlum");
    staff.getByLabel("Kind").selectOption("RANKED");
    looks.around(staff, "poll-form");
    staff.getByRole(AriaRole.BUTTON, named("Save as draft")).click();
    staff.getByRole(AriaRole.BUTTON, named("Open poll")).click();
    var page = staff.getByRole(AriaRole.LINK, named("Public page")).getAttribute("href");

    vote(page, "1", "2", "", "");
    vote(page, "", "", "1", "");
    vote(page, "1", "", "", "2");
    var voter =
        chromium.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false)).newPage();
    voter.setDefaultTimeout(30_000);
    voter.navigate(home() + page);
    voter.getByLabel("Fig and honey").selectOption("1");
    voter.getByRole(AriaRole.BUTTON, named("Vote")).click();
    assertThat(voter.getByRole(AriaRole.STATUS)).containsText("You said: Fig and honey");
    voter.locator("#rank3").selectOption("1");
    voter.getByRole(AriaRole.BUTTON, named("Change my vote")).click();
    assertThat(voter.getByRole(AriaRole.ALERT)).containsText("the same place");
    voter.locator("#rank2").selectOption("2");
    voter.getByRole(AriaRole.BUTTON, named("Change my vote")).click();
    assertThat(voter.getByRole(AriaRole.STATUS)).containsText("توت بري › Fig and honey");

    var reader = chromium.newContext().newPage();
    reader.setDefaultTimeout(30_000);
    reader.navigate(home() + page);
    looks.around(reader, "poll-page");
    reader.navigate(home() + page + "/embed");
    looks.around(reader, "poll-embed");
    staff.reload();
    looks.around(staff, "poll-open");
    staff.getByText("Close now").click();
    staff.getByRole(AriaRole.BUTTON, named("Close the poll")).click();
    assertThat(staff.locator("h1")).containsText("Closed");
    reader.navigate(home() + page);
    looks.around(reader, "poll-closed");
    staff.navigate(home() + "/polls");
    assertThat(staff.locator("tbody")).containsText("Which flavour comes back for the summer?");
    looks.around(staff, "polls");

    assertThat(looks.faults()).isEmpty();
  }

  private void vote(String page, String... ranks) {
    try (var context = chromium.newContext()) {
      var voter = context.newPage();
      voter.navigate(home() + page);
      for (int i = 0; i < ranks.length; i++)
        voter.locator("#rank" + (i + 1)).selectOption(ranks[i]);
      voter.getByRole(AriaRole.BUTTON, named("Vote")).click();
      assertThat(voter.getByRole(AriaRole.STATUS)).containsText("Your vote counts");
    }
  }

  private String home() {
    return "http://localhost:" + port;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
