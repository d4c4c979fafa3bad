package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.Listener;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.webhook.EventCatalogue;
import org.mutualcrm.webhook.WebhookDrain;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** An endpoint is set up, tried out, refuses something, is mended and sent it again. */
@WebTest
class WebhookJourneyTests {

  private static Chromium chromium;

  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;
  @Autowired WebhookDrain drain;
  @Autowired EventCatalogue catalogue;
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
  void anotherSystemIsToldAndWhatItRefusedIsSentAgain() {
    try (var listener = new Listener()) {
      var page = chromium.newContext().newPage();
      page.setDefaultTimeout(30_000);
      Chromium.signIn(page, home(), "admin");
      page.navigate(home() + "/integration");
      page.getByRole(AriaRole.LINK, named("Webhooks")).click();
      page.getByRole(AriaRole.LINK, named("New endpoint")).click();
      page.locator("#name").fill("مستودع البيانات");
      page.locator("#url").fill("ftp://warehouse.example");
      page.locator("[name=topics][value='*']").uncheck();
      page.getByText("Single event types").click();
      page.locator("[name=topics][value='import.finished']").check();
      page.getByRole(AriaRole.BUTTON, named("Set it up")).click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("https");
      looks.around(page, "webhook-form");
      page.locator("#url").fill(listener.url());
      page.getByRole(AriaRole.BUTTON, named("Set it up")).click();
      assertThat(page.locator("#new-secret")).containsText("whsec_");
      looks.around(page, "webhook-new");
      var address = address(page);

      page.navigate(address);
      assertThat(page.locator("#new-secret")).hasCount(0);
      page.getByText("Test", new Page.GetByTextOptions().setExact(true)).first().click();
      page.getByRole(AriaRole.BUTTON, named("Send it now")).click();
      assertThat(page.locator("main")).containsText("The test was answered with 204");

      listener.answers(422);
      happens();
      drain.drain();
      page.navigate(address);
      assertThat(page.locator("h1")).containsText("Failing");
      looks.around(page, "webhook-failing");
      page.locator("tbody a").first().click();
      assertThat(page.locator("main")).containsText("Answered 422");
      looks.around(page, "webhook-delivery");
      listener.answers(204);
      page.getByRole(AriaRole.BUTTON, named("Send again")).click();
      drain.drain();
      page.reload();
      assertThat(page.locator("h1")).containsText("Delivered");
      assertThat(page.locator("main")).containsText("Answered 204");

      page.navigate(home() + "/integration/webhooks");
      looks.around(page, "webhooks");
      page.getByRole(AriaRole.LINK, named("Event types")).click();
      page.getByText("code.redeemed").first().click();
      looks.around(page, "webhook-types");
      page.navigate(address);
      page.getByText("Remove", new Page.GetByTextOptions().setExact(true)).click();
      page.getByRole(AriaRole.BUTTON, named("Remove the endpoint")).click();
      assertThat(page.locator("main")).not().containsText("مستودع البيانات");
    }
    assertThat(looks.faults()).isEmpty();
  }

  private String address(Page page) {
    page.navigate(home() + "/integration/webhooks");
    return home()
        + page.getByRole(AriaRole.LINK, named("مستودع البيانات")).first().getAttribute("href");
  }

  private void happens() {
    var run = UUID.randomUUID();
    var example = example();
    transaction.executeWithoutResult(_ ->
        events.publishEvent(
            Announced.of(
                Topic.IMPORT_FINISHED, () -> new Fact(new Subject.OfThing(run), example))));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> example() {
    return JsonMapper.builder()
        .build()
        .readValue(catalogue.find(Topic.IMPORT_FINISHED).exampleData(), Map.class);
  }

  private String home() {
    return "http://localhost:" + port;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
