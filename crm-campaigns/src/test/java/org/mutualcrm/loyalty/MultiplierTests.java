package org.mutualcrm.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.loyalty.Regulars.eur;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.loyalty.EarnResult.Counted;
import org.mutualcrm.offer.CodeMint;
import org.mutualcrm.offer.CodesMinted;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.OfferTerms;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Order;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.redemption.RedeemCode;
import org.mutualcrm.redemption.Redeeming;
import org.mutualcrm.redemption.RedemptionId;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.springframework.beans.factory.annotation.Autowired;

/** More points for one order: by a tier, and by an offer that multiplies them. */
@CrmTest
class MultiplierTests {

  private static final TierScheme SCHEME =
      new TierScheme(
          TierScheme.Measure.SPEND,
          12,
          12,
          0,
          List.of(new Tier("Gold", 10_000, new BigDecimal("1.5"), "")));

  @Autowired Regulars regulars;
  @Autowired Earning earning;
  @Autowired TierCensus census;
  @Autowired LoyaltyProgrammes programmes;
  @Autowired OfferMaking making;
  @Autowired CodeMint mint;
  @Autowired Redeeming redeeming;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void aTierMultipliesFromTheOrderAfterTheOneThatReachesIt() {
    var programme = regulars.live(Regulars.terms(0, ReturnPolicy.WITHIN_BALANCE, 0, SCHEME));
    var ada = regulars.guest();

    assertThat(regulars.buys(programme, ada.record(), "1", "100.00").points()).isEqualTo(100);
    assertThat(regulars.view(programme, ada.customer()).standing().tier()).isNotNull();
    assertThat(regulars.buys(programme, ada.record(), "2", "11.00").points()).isEqualTo(16);

    regulars.returns(programme, ada.record(), "1", null);
    assertThat(regulars.view(programme, ada.customer()).standing().tier()).isNull();
    assertThat(regulars.view(programme, ada.customer()).tierSaid())
        .isEqualTo("EUR 89.00 more until Gold");
  }

  @Test
  void theCurrencyStaysWhereRulesAreInIt() {
    var programme = programmes.draft(Regulars.terms(), "luca");
    programmes.save(programme, Regulars.onePerEuro(), "luca");
    var it = Regulars.terms();
    var inDollars =
        new ProgrammeTerms(
            it.name(),
            it.unit(),
            org.joda.money.Money.parse("USD 1.00"),
            it.pendingDays(),
            it.expiry(),
            it.rounding(),
            it.returns(),
            it.debtFloor(),
            it.adjustAlone(),
            it.tiers());

    assertThat(programmes.rewrite(programme, inDollars))
        .isInstanceOf(LoyaltyChange.NotAllowed.class);
    assertThat(programmes.rewrite(programme, it)).isInstanceOf(LoyaltyChange.Changed.class);
  }

  @Test
  void otherTiersSayBeforeWhoGoesUpAndWhoGoesDown() {
    var programme = regulars.live(Regulars.terms(0, ReturnPolicy.WITHIN_BALANCE, 0, SCHEME));
    regulars.buys(programme, regulars.guest().record(), "1", "150.00");
    regulars.buys(programme, regulars.guest().record(), "1", "60.00");
    regulars.buys(programme, regulars.guest().record(), "1", "10.00");
    var other =
        new TierScheme(
            TierScheme.Measure.SPEND,
            12,
            12,
            0,
            List.of(
                new Tier("Silver", 5_000, new BigDecimal("1.2"), ""),
                new Tier("Gold", 20_000, BigDecimal.TWO, "")));

    var change = census.preview(programme, other).orElseThrow();

    assertThat(change.now()).isEqualTo(java.util.Map.of("", 2L, "Gold", 1L));
    assertThat(change.then()).isEqualTo(java.util.Map.of("", 1L, "Silver", 2L, "Gold", 0L));
    assertThat(change.up()).isOne();
    assertThat(change.down()).isOne();
  }

  @Test
  void anOfferMultipliesOneOrderOfWhoUsedIt() {
    var programme = regulars.live();
    var ada = regulars.guest();
    var other = regulars.guest();
    var used = used(ada);

    assertThat(buys(programme, other, "1", used).points()).isEqualTo(10);
    assertThat(buys(programme, ada, "1", used).points()).isEqualTo(30);
    assertThat(buys(programme, ada, "2", used).points()).isEqualTo(10);
    assertThat(buys(programme, ada, "3", null).points()).isEqualTo(10);
  }

  private Counted buys(
      LoyaltyProgrammeId programme, Identified who, String ref, @Nullable RedemptionId by) {
    return (Counted)
        earning.earn(
            programme,
            new Occurrence(
                who.record(), Occasion.ORDER, "", ref, clock.instant(), Order.of(eur("10.00")), by),
            "shop");
  }

  private RedemptionId used(Identified who) {
    var now = clock.instant();
    var offer =
        making.draft(
            new DraftOffer(
                new OfferTerms("Triple", "Three times the cones", "Once."),
                Reason.DISCOUNT,
                new Reward.PointsMultiplier(BigDecimal.valueOf(3), Regulars.EUR),
                new OfferWindow(now, now.plus(Duration.ofDays(30))),
                new OfferLimits(null, null),
                "maria"));
    making.launch(offer);
    var code = ((CodesMinted.Minted) mint.mint(offer, 1, "maria")).codes().getFirst();
    var result =
        redeeming.redeem(
            new RedeemCode(
                code, eur("10.00"), who.customer(), "till", UUID.randomUUID().toString(), "tom"));
    return ((Redeemed) result).id();
  }
}
