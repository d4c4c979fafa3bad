package org.mutualcrm.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.DrivenClock;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Sighting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A marketer builds a segment, in a real browser. */
@WebTest
class SegmentJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Identification identification;
  @Autowired DrivenClock clock;

  @BeforeAll
  static void aBrowser() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void noBrowser() {
    if (chromium != null) chromium.close();
  }

  @Test
  void aSegmentIsBuiltCountedSavedAskedWhyAndFrozen() {
    var city = "Borgo San " + UUID.randomUUID().toString().substring(0, 8);
    for (var name : List.of("Ottavia Bellandi", "عائشة بنت عبد الرحمن", "Guglielmo Serra")) {
      person(name, city);
    }
    var page = signedIn();
    page.navigate(url("/segments/new"));
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Of " + city);
    button(page, "Condition").click();
    page.getByLabel("Field").selectOption("CITY");
    page.getByLabel("Value").fill(city);
    page.locator("#audience b", new Page.LocatorOptions().setHasText("3")).waitFor();
    button(page, "Group").click();
    page.locator("[name='c.1.type']").waitFor();
    button(page, "Condition").first().click();
    page.locator("[name='c.1.0.type']").waitFor();
    page.locator("[name='c.1.0.type']").selectOption("touchpoints");
    page.locator("[name='c.1.0.p.count']").fill("many");
    page.locator("[name='c.1.0.p.count']").blur();
    page.getByText("Count is a whole number").first().waitFor();
    look(page, "segment-builder");
    page.locator("button[value='remove:c.1']").click();
    page.locator("[name='c.1.type']").waitFor(gone());
    button(page, "Save segment").click();
    page.waitForURL(it -> it.matches(".*/segments/[0-9a-f-]{36}"));
    page.getByText("3 people").first().waitFor();

    button(page, "Freeze a copy").click();
    page.getByText("Frozen with 3 people.").waitFor();
    page.getByLabel("Find a person").fill("Ottavia Bellandi");
    button(page, "Ask").click();
    page.waitForLoadState();
    look(page, "segment");
    page.navigate(url("/segments"));
    look(page, "segments");
    assertThat(page.getByText("Of " + city).count()).isPositive();
  }

  private Page signedIn() {
    var page = chromium.newContext().newPage();
    page.setDefaultTimeout(15_000);
    Chromium.signIn(page, url(""), "admin");
    return page;
  }

  private static com.microsoft.playwright.Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static com.microsoft.playwright.Locator.WaitForOptions gone() {
    return new com.microsoft.playwright.Locator.WaitForOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
  }

  private static void look(Page page, String name) {
    var looks = new Looks();
    looks.around(page, name);
    assertThat(looks.faults()).isEmpty();
  }

  private void person(String name, String city) {
    identification.identify(
        new Sighting(
            new SourceKey("crm:borgo"),
            UUID.randomUUID().toString(),
            PersonFacts.builder()
                .with(ProfileField.FULL_NAME, name)
                .with(ProfileField.CITY, city)
                .build(),
            Coverage.WHOLE,
            List.of(),
            clock.instant()));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }
}
