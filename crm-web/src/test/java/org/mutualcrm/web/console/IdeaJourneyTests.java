package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.idea.IdeaLinks;
import org.mutualcrm.idea.JamId;
import org.mutualcrm.idea.Jams;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A jam is opened, an idea comes, is read, voted for, becomes a change and is shipped. */
@WebTest
class IdeaJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Identification identification;
  @Autowired IdeaLinks links;
  @Autowired Jams jams;

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
  void anIdeaFromTheCallToWhatBecameOfIt() {
    var staff = chromium.newContext().newPage();
    staff.setDefaultTimeout(30_000);
    Chromium.signIn(staff, home(), "admin");
    staff.navigate(home() + "/jams/new");
    staff.getByLabel("Title").fill("What should our shops do better?");
    staff.getByLabel("Brief").fill("Anything but prices.\nWe build what you want most.");
    staff.getByLabel("Voting from").fill("2001-01-01T10:00");
    looks.around(staff, "jam-form");
    staff.getByRole(AriaRole.BUTTON, named("Save as draft")).click();
    staff.getByRole(AriaRole.BUTTON, named("Open jam")).click();
    assertThat(staff.locator("h1")).containsText("Voting");
    var jam = JamId.of(staff.url().substring(staff.url().lastIndexOf('/') + 1));
    var own = links.path(jams.find(jam).orElseThrow(), somebody());

    var ada = chromium.newContext().newPage();
    ada.setDefaultTimeout(30_000);
    ada.navigate(home() + own);
    handIn(ada, "Stay open later in the evening");
    assertThat(ada.getByRole(AriaRole.STATUS)).containsText("We read it before others do");
    staff.navigate(home() + "/ideas/waiting");
    looks.around(staff, "ideas-waiting");
    staff
        .getByRole(
            AriaRole.BUTTON, named("Let through: Stay open later in the evening").setExact(true))
        .click();
    ada.reload();
    ada.getByLabel("In one line").fill("Longer opening hours at night");
    assertThat(ada.locator("#similar")).containsText("Stay open later in the evening");
    ada.getByRole(AriaRole.BUTTON, named("Vote for: Stay open later")).click();
    assertThat(ada.getByRole(AriaRole.STATUS)).containsText("Your vote counts");
    looks.around(ada, "jam-page");

    staff.navigate(home() + "/jams/" + jam);
    looks.around(staff, "jam");
    staff.getByRole(AriaRole.LINK, named("Stay open later in the evening")).click();
    looks.around(staff, "idea");
    staff.getByRole(AriaRole.LINK, named("Begin a change")).click();
    assertThat(staff.getByLabel("What changes")).hasValue("Stay open later in the evening");
    staff.getByRole(AriaRole.BUTTON, named("Begin")).click();
    staff.getByLabel("Reasons").fill("Many ask, and the evenings pay.");
    staff.getByRole(AriaRole.BUTTON, named("We do it")).click();
    staff.getByRole(AriaRole.BUTTON, named("It is shipped")).click();
    assertThat(staff.locator("h1")).containsText("Shipped");
    looks.around(staff, "change");
    ada.navigate(home() + own);
    assertThat(ada.locator(".ideas")).containsText("Many ask, and the evenings pay.");

    assertThat(looks.faults()).isEmpty();
  }

  private static void handIn(Page page, String title) {
    page.getByLabel("In one line").fill(title);
    page.getByRole(AriaRole.BUTTON, named("Hand it in")).click();
  }

  private org.mutualcrm.customer.SourceRecordId somebody() {
    var id = UUID.randomUUID().toString();
    return identification
        .identify(
            new Sighting(
                new SourceKey("crm:old"),
                id,
                PersonFacts.builder().with(ProfileField.FULL_NAME, "Ada " + id).build(),
                Coverage.PARTIAL,
                List.of(IdentityClaim.verified(Namespace.crm("old"), id)),
                Instant.parse("2025-01-01T00:00:00Z")))
        .record();
  }

  private String home() {
    return "http://localhost:" + port;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
