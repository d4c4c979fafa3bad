package org.mutualcrm.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import crmtesting.Chromium;
import crmtesting.DrivenClock;
import crmtesting.Looks;
import crmtesting.WebTest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.ConnectAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.redemption.RedeemCode;
import org.mutualcrm.redemption.Redeeming;
import org.mutualcrm.web.Market;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A marketer's and a till's day, in a real browser. */
@WebTest
class MarketJourneyTests {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").withZone(ZoneOffset.UTC);

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Market market;
  @Autowired OfferMaking making;
  @Autowired Redeeming redeeming;
  @Autowired ChannelAccounts accounts;
  @Autowired DrivenClock clock;

  private Page page;

  @BeforeAll
  static void aBrowser() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void noBrowser() {
    if (chromium != null) chromium.close();
  }

  @BeforeEach
  void signedIn() {
    page = chromium.newContext().newPage();
    page.setDefaultTimeout(15_000);
    Chromium.signIn(page, url(""), "admin");
  }

  @Test
  void anOfferIsMadeLaunchedShownRedeemedAndCounted() {
    page.navigate(url("/offers/new"));
    look(page, "offer-new");
    page.getByRole(AriaRole.BUTTON, named("Save as draft")).click();
    look(page, "offer-new-wrong");
    write();
    page.getByRole(AriaRole.BUTTON, named("Save as draft")).click();
    look(page, "offer-draft");

    page.getByLabel("How many unique codes").fill("3");
    page.getByRole(AriaRole.BUTTON, named("Make codes")).click();
    var code = page.locator("#codes td.mono").first().innerText();
    page.getByRole(AriaRole.BUTTON, named("Launch offer")).click();
    assertThat(page.locator("#offer-head .badge")).hasText("Live");
    look(page, "offer-live");

    seenByAStranger();
    redeemedAtTheTill(code);

    assertThat(page.locator("[data-figure=used]"))
        .containsText(
            "1",
            new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                .setTimeout(10_000));
    look(page, "offer-counted");
  }

  @Test
  void aBusyOfferAndTheListsCanBeLookedAt() {
    busy("Two cones for one", 60L);
    busy("兄弟抹茶週間", null);
    busy("عرض الصيف: مخروطان بسعر واحد", 45L);
    market.draft(
        "Pistachio pre-tasting for people who know their pistachio from their pesto", 150L, 1);
    making.pause(market.live("Student Tuesday", 5_000L, null));
    making.end(market.live("Summer tub", 4_000L, null));
    var id = busy("A scoop on us", 41L);
    clock.advance(Duration.ofMinutes(20));

    page.navigate(url("/offers"));
    look(page, "offers");
    page.navigate(url("/offers/" + id));
    look(page, "offer");
    page.locator(".twin summary").click();
    page.getByText("End now").click();
    look(page, "offer-opened");
    page.locator("#latest a.mono").first().click();
    look(page, "redemption");
    page.navigate(url("/p/offers"));
    look(page, "public-offers");
    page.navigate(url("/p/offers/nonsense"));
    look(page, "public-unknown");
    making.end(id);
    page.navigate(url("/p/offers/" + market.offer(id).slug()));
    look(page, "public-ended");
  }

  @Test
  void theIntegrationBoardCanBeLookedAt() {
    var secrets = new ChannelSecrets("a", "b", "c");
    accounts.connect(
        new ConnectAccount("meta", "fratelli", "104120001", "Gelato Fratelli", secrets));
    accounts.connect(
        new ConnectAccount(
            "meta", "napoli", "104120002", "Gelato Fratelli Napoli Chiaia", secrets));

    page.navigate(url("/integration"));
    look(page, "integration");
    page.navigate(url("/integration/accounts/new"));
    page.getByRole(AriaRole.BUTTON, named("Connect account")).click();
    look(page, "integration-connect-wrong");
  }

  private void write() {
    page.locator("#name").fill("Winter warm-up");
    page.getByLabel("Headline").fill("A hot gianduja for the price of a cold one");
    page.getByLabel("Small print").fill("In every shop, not in the online shop.");
    page.getByLabel("Value").fill("12.5");
    page.getByLabel("Starts").fill(MINUTES.format(clock.instant().minus(Duration.ofHours(1))));
    page.getByLabel("Ends").fill(MINUTES.format(clock.instant().plus(Duration.ofDays(20))));
    page.getByLabel("Time zone").fill("UTC");
    page.getByLabel("In all").fill("2000");
    page.getByText("Exclusive information").click();
    assertThat(page.locator("aside .box")).containsText("12.5% off");
  }

  private void seenByAStranger() {
    var stranger =
        chromium.newContext(new NewContextOptions().setJavaScriptEnabled(false)).newPage();
    stranger.navigate(url(page.getByText("Public page").getAttribute("href")));
    assertThat(stranger.locator("h1")).hasText("A hot gianduja for the price of a cold one");
    assertThat(stranger.locator(".status")).containsText("On now");
    stranger.context().close();
    var other = page.context().newPage();
    other.navigate(url(page.getByText("Public page").getAttribute("href")));
    look(other, "public-live");
    other.close();
  }

  private void redeemedAtTheTill(String code) {
    var till = page.context().newPage();
    till.navigate(url("/till"));
    look(till, "till");
    till.keyboard().type(code);
    till.getByLabel("Order, before the discount").fill("12,50");
    till.getByRole(AriaRole.BUTTON, named("Check")).click();
    assertThat(till.locator(".verdict.ok")).containsText("Yes");
    look(till, "till-check");
    till.getByRole(AriaRole.BUTTON, named("Redeem now")).click();
    assertThat(till.locator(".verdict.ok")).containsText("Done");
    look(till, "till-done");
    till.getByLabel("Scan or type a code").fill(code);
    till.getByLabel("Order, before the discount").fill("12,50");
    till.getByRole(AriaRole.BUTTON, named("Check")).click();
    assertThat(till.locator(".verdict.no")).containsText("has been used");
    look(till, "till-refused");
    till.close();
  }

  private OfferId busy(String headline, @org.jspecify.annotations.Nullable Long total) {
    var id = market.live(headline, total, null);
    var guest = market.guest("عائشة بنت عبد الرحمن الفلاحي", headline.hashCode() + "@example.com");
    for (var code : market.codes(id, 40)) {
      boolean named = code.value().charAt(0) % 2 == 0;
      redeeming.redeem(
          new RedeemCode(
              code,
              Money.parse("EUR 10.00"),
              named ? guest : null,
              named ? "till" : "web",
              code.value(),
              "tom"));
      if (code.value().charAt(1) % 3 == 0) clock.advance(Duration.ofMinutes(25));
    }
    return id;
  }

  private static void look(Page page, String name) {
    var looks = new Looks();
    looks.around(page, "market-" + name);
    assertThat(looks.faults()).isEmpty();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }
}
