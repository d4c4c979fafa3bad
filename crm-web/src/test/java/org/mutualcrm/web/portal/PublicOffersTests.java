package org.mutualcrm.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.DrivenClock;
import crmtesting.WebTest;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.redemption.RedeemCode;
import org.mutualcrm.redemption.Redeeming;
import org.mutualcrm.web.Market;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebTest
class PublicOffersTests {

  @Autowired MockMvcTester mvc;
  @Autowired Market market;
  @Autowired OfferMaking making;
  @Autowired Redeeming redeeming;
  @Autowired DrivenClock clock;

  @Test
  void aLiveOfferSaysWhatItGivesUntilWhenAndAllItsSmallPrint() {
    var id = market.live("Two cones for one", 2_000L, 1);

    assertThat(page(id))
        .hasStatusOk()
        .bodyText()
        .contains(
            "Two cones for one",
            "€2.50 off your order",
            "On now",
            "2,000 of 2,000 left",
            "Not with other offers.",
            "Once per person.",
            "Ends when 2,000 have been used",
            "og:title",
            "og:description",
            "og:url");
  }

  @Test
  void pricesAreWrittenAsTheReaderWritesThem() {
    var id = market.live("Preise", null, null);

    var page = mvc.get().uri(path(id)).header("Accept-Language", "de-DE").exchange();

    assertThat(page).bodyText().contains("2,50\u00a0€ off your order");
  }

  @Test
  void everyStandingIsSaid() {
    var id = market.live("Standing", 1L, null);
    var start = clock.instant();

    clock.set(start.minus(Duration.ofDays(1)));
    assertThat(page(id)).bodyText().contains("Not yet.");
    clock.set(start);
    making.pause(id);
    assertThat(page(id)).bodyText().contains("This is resting.");
    making.launch(id);
    redeeming.redeem(
        new RedeemCode(market.code(id), Money.parse("EUR 10.00"), null, "till", "one", "tom"));
    assertThat(page(id)).bodyText().contains("All gone.");
    making.end(id);
    assertThat(page(id)).bodyText().contains("This has ended.");
  }

  @Test
  void draftsAndNonsenseAreTheSameNothing() {
    var draft = market.draft("Secret", null, null);

    assertThat(page(draft)).hasStatus(404).bodyText().contains("No such offer");
    assertThat(mvc.get().uri("/p/offers/nonsense")).hasStatus(404);
  }

  @Test
  void theListHasWhatRunsAndNothingElse() {
    market.live("Running now", null, null);
    market.draft("Still secret", null, null);

    assertThat(mvc.get().uri("/p/offers"))
        .hasStatusOk()
        .bodyText()
        .contains("Running now")
        .doesNotContain("Still secret");
  }

  @Test
  void aPageIsSmallKeptBrieflyAndSetsNoCookie() throws UnsupportedEncodingException {
    var page = page(market.live("Small", null, null));

    assertThat(page.getResponse().getContentAsString().length()).isLessThan(20_000);
    assertThat(page).hasHeader("Cache-Control", "public, max-age=15");
    assertThat(page.getResponse().getHeader("Set-Cookie")).isNull();
    assertThat(page).bodyText().doesNotContain("<script");
  }

  @Test
  void whatIsTypedIsTextAndNeverMarkup() {
    var id = market.live("<img src=x onerror=alert(1)>", null, null);

    assertThat(page(id)).bodyText().doesNotContain("<img src=x").contains("&lt;img src=x");
  }

  private MvcTestResult page(OfferId id) {
    return mvc.get().uri(path(id)).exchange();
  }

  private String path(OfferId id) {
    return "/p/offers/" + market.offer(id).slug();
  }
}
