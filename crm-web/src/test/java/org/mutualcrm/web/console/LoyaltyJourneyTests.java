package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.loyalty.Earning;
import org.mutualcrm.loyalty.LoyaltyProgrammeId;
import org.mutualcrm.loyalty.Occasion;
import org.mutualcrm.loyalty.Occurrence;
import org.mutualcrm.offer.Order;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A programme is made, refuses to buy praise, gives points, and says what they are. */
@WebTest
class LoyaltyJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Earning earning;
  @Autowired Identification identification;
  @Autowired Clock clock;

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
  void aProgrammeFromTheDraftToTheCustomersOwnPage() {
    var staff = chromium.newContext().newPage();
    staff.setDefaultTimeout(30_000);
    Chromium.signIn(staff, home(), "admin");
    staff.navigate(home() + "/loyalty/new");
    staff.getByLabel("Name", exactly()).fill("Cone club");
    staff.getByLabel("What points are called").fill("cones");
    staff.getByLabel("Tiers", exactly()).fill("Gold | fifty");
    staff.getByRole(AriaRole.BUTTON, named("Save as draft")).click();
    assertThat(staff.getByRole(AriaRole.ALERT)).containsText("Write one a line");
    staff.getByLabel("Tiers", exactly()).fill("Gold | 100 | 2 | A topping a day");
    looks.at(staff, "loyalty-form");
    staff.getByRole(AriaRole.BUTTON, named("Save as draft")).click();

    staff.getByRole(AriaRole.LINK, named("Add a rule")).click();
    staff.getByLabel("Name", exactly()).fill("Stars on the map");
    staff.getByLabel("For", exactly()).selectOption("EVENT");
    staff.getByLabel("Name of the event").fill("five-star-review");
    staff.getByRole(AriaRole.BUTTON, named("Save rule")).click();
    assertThat(staff.getByRole(AriaRole.ALERT)).containsText("16 CFR § 465.4");
    looks.at(staff, "loyalty-rule");
    staff.getByLabel("Name", exactly()).fill("A cone for every euro");
    staff.getByLabel("For", exactly()).selectOption("ORDER");
    staff.getByRole(AriaRole.BUTTON, named("Save rule")).click();
    staff.getByRole(AriaRole.BUTTON, named("Launch programme")).click();
    assertThat(staff.locator("h1")).containsText("Live");
    var programme = LoyaltyProgrammeId.of(staff.url().substring(staff.url().lastIndexOf('/') + 1));
    var ada = guest();
    buys(programme, ada);
    staff.reload();
    looks.at(staff, "loyalty-programme");
    staff.getByRole(AriaRole.LINK, named("Change").setExact(true)).click();
    staff.getByLabel("Tiers", exactly()).fill("Gold | 20 | 2 | A topping a day");
    staff.getByRole(AriaRole.BUTTON, named("Try the tiers")).click();
    assertThat(staff.getByRole(AriaRole.STATUS).first())
        .containsText("points of 1 member count more often");

    staff.navigate(home() + "/customers/" + ada.customer());
    assertThat(staff.locator("main")).containsText("78 cones more until Gold");
    staff.navigate(home() + "/customers/" + ada.customer() + "/points/" + programme);
    staff.getByText("Adjust", new Page.GetByTextOptions().setExact(true)).click();
    staff.getByLabel("How many cones").fill("5");
    staff.getByLabel("Why? They read it, too.").fill("The ice had melted");
    looks.at(staff, "loyalty-adjust");
    staff.getByRole(AriaRole.BUTTON, named("Adjust points")).click();
    assertThat(staff.locator("h1")).containsText("5 cones");
    looks.around(staff, "loyalty-points");
    var own = staff.getByRole(AriaRole.LINK, named("What they see")).getAttribute("href");
    var reader =
        chromium.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false)).newPage();
    reader.navigate(home() + own);
    assertThat(reader.locator("main")).containsText("The ice had melted");
    assertThat(reader.locator("main")).containsText("22 more wait");
    try (var context = chromium.newContext()) {
      var looking = context.newPage();
      looking.navigate(home() + own);
      looks.around(looking, "loyalty-own");
    }
    staff.navigate(home() + "/loyalty");
    looks.at(staff, "loyalty");

    assertThat(looks.faults()).isEmpty();
  }

  private Identified guest() {
    return identification.identify(
        new Sighting(
            new SourceKey("crm:shop"),
            UUID.randomUUID().toString(),
            PersonFacts.builder().with(ProfileField.FULL_NAME, "Ada Lovelace").build(),
            Coverage.WHOLE,
            List.of(),
            clock.instant()));
  }

  private void buys(LoyaltyProgrammeId programme, Identified guest) {
    var order = Order.of(Money.parse("EUR 22.50"));
    var now = clock.instant();
    earning.earn(
        programme,
        new Occurrence(guest.record(), Occasion.ORDER, "", "1001", now, order, null),
        "shop");
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
