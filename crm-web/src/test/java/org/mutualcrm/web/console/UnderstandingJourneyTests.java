package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A message is put right with one key, chance chooses others to judge, and both are counted apart.
 */
@WebTest
class UnderstandingJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Gelateria gelateria;
  @Autowired JdbcClient jdbc;

  private final Looks looks = new Looks();
  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void openBrowser() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (chromium != null) chromium.close();
  }

  @Test
  void aKeyPutsRightAndChanceTellsHowOftenItIsNeeded() {
    for (int i = 0; i < 12; i++)
      gelateria.comments("Guest " + i, "psid-" + mark + i, "The queue was long, number " + i);
    gelateria.comments("Sofia " + mark, "psid-" + mark, "Oh wonderful, closed on a sunday " + mark);
    await()
        .until(() ->
            jdbc.sql(
                        "select count(*) from interaction_insight join interaction using (source_record_id, interaction_id) where text like 'Oh wonderful, closed%' or text like 'The queue was long%'")
                    .query(Integer.class)
                    .single()
                >= 13);
    var page = chromium.newContext().newPage();
    page.setDefaultTimeout(20_000);
    page.onPageError(it -> looks.fault(page.url() + ": " + it));
    Chromium.signIn(page, home(), "admin");

    page.navigate(home() + "/inbox?q=" + mark);
    page.getByText("Oh wonderful").first().click();
    assertThat(page.locator("#thread .insight").last()).isVisible();
    page.keyboard().press("1");
    assertThat(page.locator("[data-toast]")).containsText("Sentiment: negative");
    assertThat(page.locator("#thread .insight").last()).containsText("Negative");
    page.keyboard().press("z");
    assertThat(page.locator("[data-toast]")).containsText("Taken back");
    page.keyboard().press("1");
    assertThat(page.locator("#thread .insight").last()).containsText("Negative");
    // The thread is drawn anew once its conversation has heard of it, which closes what is open.
    await()
        .until(() ->
            jdbc.sql(
                        "select count(*) from conversation where preview like ? and sentiment = 'negative'")
                    .param("Oh wonderful%" + mark)
                    .query(Integer.class)
                    .single()
                == 1);
    page.reload();
    page.keyboard().press("4");
    page.getByLabel("Intent", new Page.GetByLabelOptions().setExact(true))
        .selectOption("complaint");
    page.getByRole(AriaRole.BUTTON, named("Correct: Intent")).click();
    assertThat(page.locator("#thread .insight").last()).containsText("complaint");

    page.navigate(home() + "/understanding?sample=CORRECTIONS");
    assertThat(page.locator("main")).containsText("Not how often it is right");
    page.navigate(home() + "/understanding/audits");
    page.getByLabel("How many texts").fill("10");
    page.getByRole(AriaRole.BUTTON, named("Draw texts")).click();
    looks.around(page, "understanding-audit");
    for (int n = 1; n <= 10; n++) {
      page.keyboard().press(n < 3 ? "2" : n == 3 ? "0" : "1");
      assertThat(page.locator(".used b")).hasText(Integer.toString(n));
      // Before the page's script is there nobody listens to keys.
      page.waitForLoadState();
    }
    assertThat(page.locator("main")).containsText("All are judged");
    page.getByRole(AriaRole.LINK, named("See how right the model is")).click();
    assertThat(page.locator("main")).containsText("drawn by chance");
    assertThat(page.locator("main")).containsText("9 labels");
    looks.around(page, "understanding-evaluation");
    page.locator(".matrix td a").first().click();
    assertThat(page.locator("tbody tr").first()).isVisible();
    looks.around(page, "understanding-labels");

    page.navigate(home() + "/understanding/audits");
    looks.around(page, "understanding-audits");
    page.navigate(home() + "/understanding?aspect=LANGUAGE");
    looks.around(page, "understanding-none");

    page.navigate(home() + "/understanding/topics");
    looks.around(page, "topics-empty");
    teach(
        page,
        "Waiting",
        "the queue was long",
        "I stood in line for ages",
        "too long a queue",
        "waited forever",
        "slow service again");
    teach(
        page,
        "Opening hours",
        "when do you open",
        "are you open on sunday",
        "closed on a sunday",
        "what time do you close",
        "opening hours please");
    page.getByRole(AriaRole.BUTTON, named("Teach a version")).click();
    assertThat(page.locator("#topic-models"))
        .containsText("Ready", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
    looks.around(page, "topics");
    page.locator("#topic-models .rowlink").first().click();
    assertThat(page.locator("#difference")).containsText("Waiting");
    looks.around(page, "topics-version");
    page.getByRole(AriaRole.BUTTON, named("Let it read")).click();
    assertThat(page.locator("#topic-models")).containsText("Reads now");
    page.locator("tbody .rowlink").first().click();
    looks.around(page, "topics-examples");
    jdbc.sql("delete from topic_activation").update();
    page.context().close();

    assertThat(looks.faults()).isEmpty();
  }

  private static void teach(Page page, String topic, String... examples) {
    page.getByLabel("Topic", new Page.GetByLabelOptions().setExact(true)).fill(topic);
    page.getByLabel("Examples, one a line").fill(String.join("\n", examples));
    page.getByRole(AriaRole.BUTTON, named("Add examples")).click();
    assertThat(page.locator("tbody").first()).containsText(topic);
  }

  private String home() {
    return "http://localhost:" + port;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
