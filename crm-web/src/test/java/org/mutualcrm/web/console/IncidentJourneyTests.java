package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.DrivenClock;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.DirectCapture;
import org.mutualcrm.capture.DirectInteraction;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.Person;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.listening.Watching;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A storm is noticed, looked after by two people, and closed, in a real browser. */
@WebTest
class IncidentJourneyTests {

  private static final Instant STORM = DrivenClock.NOON.minus(Duration.ofHours(5));
  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired DirectCapture capture;
  @Autowired Watching watching;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  private final String shop = "shop-" + UUID.randomUUID().toString().substring(0, 8);
  private final Looks looks = new Looks();
  private int said;

  @BeforeAll
  static void openBrowser() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (chromium != null) chromium.close();
  }

  @BeforeEach
  void stormed() {
    // The patrol goes its rounds meanwhile: whatever hour it sees, nothing later was said yet.
    clock.set(STORM.minus(Duration.ofDays(11)));
    watching.watch();
    jdbc.sql("delete from listening_state").update();
    for (int day = 10; day > 0; day--) says(STORM.minus(Duration.ofDays(day)), "Ada Lovelace");
    for (int i = 0; i < 40; i++)
      says(STORM.plusSeconds(88L * i), i % 3 == 0 ? "عائشة بنت عبد الرحمن" : "Guest " + i % 20);
    clock.set(DrivenClock.NOON);
    watching.watch();
  }

  @AfterEach
  void over() {
    jdbc.sql("update incident set pause = 'LIFTED', status = 'CLOSED'").update();
  }

  private void says(Instant at, String who) {
    clock.set(at);
    var source = new SourceKey("listening:" + shop);
    var person = new Person(source, shop + who, who, null, List.of());
    var id = shop + "-" + said++;
    var words =
        new Said(
            "store",
            id,
            id,
            null,
            InteractionKind.COMMENT,
            Visibility.PUBLIC,
            person,
            "Hello",
            List.of(),
            null,
            at,
            0);
    capture.take(new DirectInteraction(source, words, id.getBytes(StandardCharsets.UTF_8)));
  }

  private Page as(String who) {
    var page = chromium.newContext().newPage();
    page.setDefaultTimeout(20_000);
    page.onPageError(it -> looks.fault(page.url() + ": " + it));
    Chromium.signIn(page, home(), who);
    return page;
  }

  private String home() {
    return "http://localhost:" + port;
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first().click();
  }

  @Test
  void twoPeopleLookAfterAStorm() {
    var lead = as("pr-lead");
    lead.navigate(home() + "/incidents");
    looks.around(lead, "incidents");
    lead.getByText("listening:" + shop).first().click();
    assertThat(lead.locator("h1")).containsText(shop);
    press(lead, "Take it");
    looks.around(lead, "incident");

    lead.getByLabel("New statement").fill("We are looking into it and will tell you today.");
    press(lead, "Keep for approval");
    assertThat(lead.locator("#statements")).containsText("not approved yet");
    press(lead, "Pause it");
    assertThat(lead.locator(".banner.danger")).containsText("Nothing goes out to many");

    var approver = as("approver");
    approver.navigate(lead.url());
    press(approver, "Approve");
    assertThat(approver.locator("#statements")).containsText("approved by");

    press(lead, "Lift the pause");
    lead.getByLabel("How it began").fill("A rumour. Answer within the hour.");
    press(lead, "Close the incident");
    assertThat(lead.getByText("A rumour. Answer within the hour.")).isVisible();
    looks.around(lead, "incident-closed");

    assertThat(looks.faults()).isEmpty();
  }
}
