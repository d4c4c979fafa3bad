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
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.OfferTerms;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.referral.ReferralClaiming;
import org.mutualcrm.referral.ReferralDeeds;
import org.mutualcrm.referral.ReferralLinks;
import org.mutualcrm.referral.ReferralLinks.Asked;
import org.mutualcrm.referral.ReferralProgrammeId;
import org.mutualcrm.referral.ReferralProgrammes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A programme is written and launched, a friend is brought, and a person decides what is odd. */
@WebTest
class ReferralJourneyTests {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired OfferMaking offers;
  @Autowired Identification identification;
  @Autowired ReferralProgrammes programmes;
  @Autowired ReferralLinks links;
  @Autowired ReferralClaiming claiming;
  @Autowired ReferralDeeds deeds;
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
  void aProgrammeFromTheDraftToADecision() {
    offer();
    var staff = chromium.newContext().newPage();
    staff.setDefaultTimeout(30_000);
    Chromium.signIn(staff, home(), "admin");
    staff.navigate(home() + "/referral-programmes/new");
    staff.locator("#name").fill("Bring a friend to the counter");
    staff.getByRole(AriaRole.BUTTON, named("Save as draft")).click();
    assertThat(staff.getByRole(AriaRole.ALERT)).containsText("Choose an offer");
    staff.getByLabel("The friend gets").selectOption("A fifth for friends");
    staff.getByLabel("Who shared gets").selectOption("A fifth for friends");
    staff.getByLabel("Why will people want it?").selectOption("DISCOUNT");
    staff.getByLabel("First order").fill("");
    staff.getByLabel("Or this event").fill("table-reserved");
    staff.getByLabel("Headline").first().fill("A gelato for you");
    staff.getByLabel("Disclosure").first().fill("Who sent you this gets a code when you come.");
    staff.getByLabel("A leaderboard on").check();
    looks.around(staff, "referral-form");
    staff.getByRole(AriaRole.BUTTON, named("Save as draft")).click();
    staff.getByRole(AriaRole.BUTTON, named("Launch programme")).click();
    assertThat(staff.locator("h1")).containsText("Live");

    var url = staff.url();
    var programme = ReferralProgrammeId.of(url.substring(url.lastIndexOf('/') + 1));
    var ada = person("Ada Referring", "ada@mail.example");
    var friend = person("فرح Brought", "farah@mailinator.com");
    var asked = (Asked.Given) links.ask(programme, ada, "email");
    deeds.declare(friend, "table-reserved", "table 7", clock.instant());
    claiming.claim(asked.link().code(), friend);

    staff.reload();
    assertThat(staff.locator("#referrals")).containsText("For a person");
    looks.around(staff, "referral-programme");
    staff.navigate(home() + "/referral-programmes");
    looks.around(staff, "referrals");
    staff.getByRole(AriaRole.LINK, named("فرح Brought")).click();
    assertThat(staff.locator("#checks")).containsText("throw-away");
    looks.around(staff, "referral");
    staff.locator("#reason").fill("She is a regular at the bar.");
    staff.getByRole(AriaRole.BUTTON, named("Release when its time comes")).click();
    assertThat(staff.locator("main")).containsText("May be released: She is a regular at the bar.");
    staff.navigate(home() + "/customers/" + ada);
    assertThat(staff.locator("#referred")).containsText("Brought فرح Brought");

    var advocate =
        chromium.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false)).newPage();
    advocate.setDefaultTimeout(30_000);
    advocate.navigate(home() + links.page(programmes.find(programme).orElseThrow(), ada));
    advocate.getByLabel("The name others see").fill("www.buy.example");
    advocate.getByRole(AriaRole.BUTTON, named("Show me")).click();
    assertThat(advocate.getByRole(AriaRole.ALERT)).containsText("no address");
    advocate.getByLabel("The name others see").fill("Ada of the bar");
    advocate.getByRole(AriaRole.BUTTON, named("Show me")).click();
    assertThat(advocate.locator("#leaderboard")).containsText("You are seen here");
    var reader = chromium.newContext().newPage();
    reader.navigate(advocate.url());
    looks.around(reader, "referral-advocate");

    assertThat(looks.faults()).isEmpty();
  }

  private void offer() {
    var now = clock.instant();
    offers.launch(
        offers.draft(
            new DraftOffer(
                new OfferTerms("A fifth for friends", "A fifth off", "Once."),
                Reason.DISCOUNT,
                new Reward.Percent(2_000, CurrencyUnit.EUR),
                new OfferWindow(now, now.plus(Duration.ofDays(30))),
                new OfferLimits(null, null),
                "maria")));
  }

  private CustomerId person(String name, String email) {
    return identification
        .identify(
            new Sighting(
                new SourceKey("shop:referring"),
                UUID.randomUUID().toString(),
                PersonFacts.builder()
                    .with(ProfileField.FULL_NAME, name)
                    .with(ProfileField.EMAIL, email)
                    .build(),
                Coverage.WHOLE,
                List.of(IdentityClaim.stated(Namespace.EMAIL, email)),
                clock.instant()))
        .customer();
  }

  private String home() {
    return "http://localhost:" + port;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
