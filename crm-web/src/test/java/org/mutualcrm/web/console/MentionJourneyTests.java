package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query is written, tried and saved, and what it finds is sorted by keys, in a real browser. */
@WebTest
class MentionJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired DirectCapture capture;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  private final String brand = "brand" + UUID.randomUUID().toString().substring(0, 6);
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
  void heard() {
    clock.set(DrivenClock.NOON);
    says(
        DrivenClock.NOON.minusSeconds(60),
        "Ada Lovelace",
        brand + " gelato is the best, perché no? 😍");
    says(
        DrivenClock.NOON.minusSeconds(120),
        "عائشة بنت عبد الرحمن",
        "The cone melted, " + brand + " #gelato");
    says(
        DrivenClock.NOON.minus(Duration.ofDays(1)),
        "Spam",
        "Cheap " + brand + " gelato pills www.example.com");
    says(DrivenClock.NOON.minus(Duration.ofDays(2)), "Ben", "Old " + brand + " gelato, twice");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            jdbc.sql("select count(*) from interaction_words where words @@ ?::tsquery")
                    .param("'" + brand + "'")
                    .query(Long.class)
                    .single()
                == 4);
  }

  private void says(Instant at, String who, String text) {
    var source = new SourceKey("square:" + brand);
    var id = brand + "-" + said++;
    var words =
        new Said(
            "store",
            id,
            id,
            null,
            InteractionKind.COMMENT,
            Visibility.PUBLIC,
            new Person(source, brand + who, who, null, List.of()),
            text,
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
    Chromium.signIn(page, "http://localhost:" + port, who);
    return page;
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first().click();
  }

  @Test
  void aQueryIsTriedSavedAndWhatItFindsSorted() {
    var lead = as("pr-lead");
    lead.navigate("http://localhost:" + port + "/mentions/queries/new");
    lead.locator("#name").fill("Gelato of " + brand);
    lead.locator("#text").fill(brand + " AND (gelat* OR");
    press(lead, "Try it");
    assertThat(lead.locator("#text-fault mark")).hasText("OR");
    looks.around(lead, "listening-fault");
    lead.locator("#text").fill(brand + " AND (gelat* OR #gelato)");
    press(lead, "Try it");
    assertThat(lead.locator("#trial")).containsText("4 mentions");
    assertThat(lead.locator("mark").first()).containsText(brand);
    looks.around(lead, "listening-trial");
    press(lead, "Save");

    assertThat(lead.locator("[data-row]")).hasCount(4);
    looks.around(lead, "mentions");
    lead.keyboard().press("j");
    lead.keyboard().press("e");
    assertThat(lead.locator("[data-row]").first()).containsText("Relevant · You");
    lead.keyboard().press("j");
    lead.keyboard().press("n");
    assertThat(lead.locator("[data-row]").nth(1)).containsText("Irrelevant · You");
    lead.keyboard().press("z");
    assertThat(lead.locator(".toast").last()).containsText("1 decision taken back");
    lead.reload();
    assertThat(lead.locator("[data-row]")).hasCount(3);

    lead.getByLabel("Select what Spam said").check();
    lead.locator("#bulk select").selectOption("IGNORE_AUTHOR");
    press(lead, "Look");
    looks.around(lead, "mentions-preview");
    press(lead, "Ignore the author: 1");
    assertThat(lead.locator("main")).containsText("1 mention changed");
    lead.navigate("http://localhost:" + port + "/mentions/authors");
    assertThat(
            lead.locator("[data-row]")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Spam"))
                .first())
        .isVisible();
    looks.around(lead, "mentions-authors");
    lead.navigate("http://localhost:" + port + "/mentions/queries");
    lead.getByText("Gelato of " + brand).click();
    assertThat(lead.locator("main")).containsText("50% noise: 1 of 2 sorted");
    looks.around(lead, "listening-query");

    assertThat(looks.faults()).isEmpty();
  }
}
