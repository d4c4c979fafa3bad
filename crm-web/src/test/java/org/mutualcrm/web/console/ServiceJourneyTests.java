package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.DrivenClock;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualcrm.assignment.Agents;
import org.mutualcrm.assignment.AssignmentRule;
import org.mutualcrm.assignment.AssignmentRules;
import org.mutualcrm.assignment.TeamRule;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.Label;
import org.mutualcrm.conversation.StateChange.Relabel;
import org.mutualcrm.staff.Team;
import org.mutualcrm.staff.Teams;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever looks after the inbox says what is promised, and agents see the time run. */
@WebTest
class ServiceJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Gelateria gelateria;
  @Autowired Handling handling;
  @Autowired Teams teams;
  @Autowired Agents agents;
  @Autowired AssignmentRules rules;
  @Autowired DrivenClock clock;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
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
  void hoursAndAPolicyAreMadeAndTheQueueTellsTheTimeLeft() {
    var page = chromium.newContext().newPage();
    page.setDefaultTimeout(15_000);
    page.onPageError(it -> looks.fault(page.url() + ": " + it));
    Chromium.signIn(page, home(), "senior-agent");

    page.navigate(home() + "/inbox");
    page.getByRole(AriaRole.LINK, named("What we promise")).click();
    fold(page, "New calendar");
    label(page, "Name", "details:has-text('New calendar')").fill("Parlour " + mark);
    label(page, "Key", "details:has-text('New calendar')").fill("parlour-" + mark);
    label(page, "Time zone", "details:has-text('New calendar')").fill("Moon/Crater");
    button(page, "Make the calendar").click();
    assertThat(page.locator(".banner.danger")).containsText("Moon/Crater");
    looks.around(page, "service-refused");
    label(page, "Time zone", "details:has-text('New calendar')").fill("Europe/Rome");
    label(page, "Holidays", "details:has-text('New calendar')").fill("2026-12-25 Natale");
    button(page, "Make the calendar").click();
    assertThat(page.locator("main")).containsText("Parlour " + mark);

    if (page.locator("details[open]:has-text('New policy')").count() == 0) fold(page, "New policy");
    label(page, "Name", "details:has-text('New policy')").fill("Guests " + mark);
    label(page, "Key", "details:has-text('New policy')").fill("guests-" + mark);
    label(page, "Labels", "details:has-text('New policy')").fill("guest-" + mark);
    label(page, "First answer", "details:has-text('New policy')").fill("1h 30m");
    button(page, "Make the policy").click();
    assertThat(page.locator("main")).containsText("First answer 1h 30m");
    looks.around(page, "service-settings");

    var card = gelateria.writes("Nuria Soler", "9301", "Is anybody there? " + mark);
    handling.change(
        card.id(), new Relabel(Set.of(new Label("guest-" + mark)), Set.of()), "senior-agent");
    page.navigate(home() + "/inbox/" + card.id() + "?q=label:guest-" + mark);
    assertThat(page.locator("#thread-state")).containsText("First answer due");
    assertThat(page.locator("#queue .qi")).containsText("First answer due");
    looks.around(page, "service-inbox");
    page.navigate(home() + "/inbox?q=sla:running+label:guest-" + mark);
    assertThat(page.locator("#queue .qi")).hasCount(1);
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void aMacroIsTriedRunAndTakenBack() {
    var card = gelateria.writes("Tamar Beridze", "9303", "Thank you " + mark);
    var page = chromium.newContext().newPage();
    page.setDefaultTimeout(15_000);
    page.onPageError(it -> looks.fault(page.url() + ": " + it));
    Chromium.signIn(page, home(), "agent");
    page.navigate(home() + "/inbox/macros");
    page.locator("#name-new").fill("Thank and settle " + mark);
    page.locator("#state-new").selectOption("RESOLVE:");
    page.locator("#add-new").fill("thanked");
    page.locator("#reply-new").fill("You are welcome, {{customer.first_name|dear guest}}!");
    button(page, "Keep the macro").click();
    assertThat(page.locator("main")).containsText("Resolve, Add label thanked");
    looks.around(page, "macros");

    page.navigate(home() + "/inbox/" + card.id());
    page.keyboard().press("m");
    button(page, "Thank and settle " + mark).click();
    assertThat(page.locator("#thread")).containsText("Reply: You are welcome, Tamar!");
    assertThat(page.locator("#thread")).containsText("Resolved this, added the label thanked");
    looks.around(page, "macro-trial");
    page.locator("[data-macro-run]").click();
    assertThat(page.locator(".statebar")).containsText("Resolved");
    page.keyboard().press("z");
    assertThat(page.locator(".toasts")).containsText("Taken back");
    assertThat(page.locator(".statebar .label")).hasCount(0);
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void aTeamIsGivenWorkAndTheThreadSaysWhy() {
    var team = "team-" + mark;
    teams.keep(new Team(team, "Cones " + mark, Set.of("agent", "nobody-" + mark)));
    var page = chromium.newContext().newPage();
    page.setDefaultTimeout(15_000);
    page.onPageError(it -> looks.fault(page.url() + ": " + it));
    Chromium.signIn(page, home(), "senior-agent");
    page.navigate(home() + "/settings/assignment");
    page.getByLabel("How team " + team + " is given work").selectOption("LEAST_LOADED");
    button(page, "Save the rule of " + team).click();
    page.getByLabel("Topic or label").fill("cone-" + mark);
    page.locator("#team").selectOption(team);
    button(page, "Add the row").click();
    assertThat(page.locator("main")).containsText("cone-" + mark);
    looks.around(page, "assignment-settings");

    agents.describe("agent", 1_000, Set.of(), Set.of());
    agents.comes("agent");
    var card = gelateria.writes("Olga Petrova", "9302", "My cone broke " + mark);
    handling.change(
        card.id(), new Relabel(Set.of(new Label("cone-" + mark)), Set.of()), "senior-agent");
    clock.advance(java.time.Duration.ofSeconds(11));
    page.navigate(home() + "/inbox/" + card.id() + "?q=label:cone-" + mark);
    assertThat(page.locator("#thread .event").last()).containsText("nobody else could take it");
    looks.around(page, "assignment-thread");
    agents.goes("agent", false);
    rules.keepOwners(List.of());
    rules.keep(new TeamRule(team, AssignmentRule.OFF, true), "senior-agent");
    assertThat(looks.faults()).isEmpty();
  }

  private static void fold(Page page, String title) {
    page.locator("details.fold > summary", new Page.LocatorOptions().setHasText(title)).click();
  }

  private static Locator label(Page page, String label, String within) {
    return page.locator(within)
        .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
        .first();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private String home() {
    return "http://localhost:" + port;
  }
}
