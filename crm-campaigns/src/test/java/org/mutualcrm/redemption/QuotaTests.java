package org.mutualcrm.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.redemption.Stall.at;
import static org.mutualcrm.redemption.Stall.use;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.PersonalCodes;
import org.mutualcrm.offer.PersonalCodesIssued.Issued;
import org.mutualcrm.offer.Quotas;
import org.mutualcrm.offer.TimeSpan;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.mutualcrm.redemption.Validation.Invalid;
import org.mutualcrm.redemption.Validation.Valid;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class QuotaTests {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final Duration A_DAY = Duration.ofDays(1);

  @Autowired Redeeming redeeming;
  @Autowired RedeemOne one;
  @Autowired RollingBack rollingBack;
  @Autowired PersonalCodes personal;
  @Autowired Codes handedOut;
  @Autowired Stall stall;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void aDayEndsAtMidnightOfTheOffersZoneAndTheNextGivesAgain() {
    var offer = stall.live(new Quotas(2L, ROME, Map.of(), null, null));
    clock.set(Instant.parse("2026-06-01T21:30:00Z"));
    var first = redeemed(use(stall.code(offer), null));
    redeemed(use(stall.code(offer), null));

    assertRefused(use(stall.code(offer), null), Refusal.DAY_LIMIT_REACHED);
    clock.set(Instant.parse("2026-06-01T22:00:00Z"));
    redeemed(use(stall.code(offer), null));

    rollingBack.rollBack(first.id(), "brought back", "tom");
    assertThat(stall.quota(offer, "2026-06-01")).isOne();
    assertThat(stall.quota(offer, "2026-06-02")).isOne();
  }

  @Test
  void aChannelHasItsOwnLimitAndOthersHaveNone() {
    var offer = stall.live(new Quotas(null, ZoneOffset.UTC, Map.of("Instagram", 1L), null, null));
    var first = redeemed(at("instagram", null, stall.code(offer), null));

    assertRefused(at("instagram", null, stall.code(offer), null), Refusal.CHANNEL_LIMIT_REACHED);
    redeemed(at("till", null, stall.code(offer), null));
    redeemed(at("till", null, stall.code(offer), null));

    rollingBack.rollBack(first.id(), "brought back", "tom");
    redeemed(at("instagram", null, stall.code(offer), null));
  }

  @Test
  void everyStoreHasItsShareAndHasToBeNamed() {
    var offer = stall.live(new Quotas(null, ZoneOffset.UTC, Map.of(), 1L, null));
    assertRefused(at("till", " ", stall.code(offer), null), Refusal.STORE_REQUIRED);
    redeemed(at("till", "Rome 1", stall.code(offer), null));

    assertRefused(at("till", "rome 1", stall.code(offer), null), Refusal.STORE_LIMIT_REACHED);
    redeemed(at("till", "Milan", stall.code(offer), null));
  }

  @Test
  void betweenTwoUsesOfOnePersonLiesTheInterval() {
    var offer = stall.live(new Quotas(null, ZoneOffset.UTC, Map.of(), null, A_DAY));
    var ada = stall.person("crm:acme").customer();
    var bob = stall.person("crm:acme").customer();
    assertRefused(use(stall.code(offer), null), Refusal.CUSTOMER_REQUIRED);
    redeemed(use(stall.code(offer), ada));

    clock.advance(A_DAY.minusMillis(1));
    assertRefused(use(stall.code(offer), ada), Refusal.MINIMUM_INTERVAL_NOT_REACHED);
    redeemed(use(stall.code(offer), bob));
    clock.advance(Duration.ofMillis(1));
    var second = redeemed(use(stall.code(offer), ada));

    assertRefused(use(stall.code(offer), ada), Refusal.MINIMUM_INTERVAL_NOT_REACHED);
    rollingBack.rollBack(second.id(), "brought back", "tom");
    redeemed(use(stall.code(offer), ada));
  }

  @Test
  void aPersonalCodeWorksForAWhileAfterItWasGiven() {
    var offer = stall.limited(new OfferLimits(null, null), TimeSpan.parse("P2D"));
    var ada = stall.person("crm:acme").customer();
    var shared = stall.shared(offer, null);
    clock.advance(Duration.ofDays(3));
    var code = ((Issued) personal.issue(offer, List.of(ada), "maria")).codes().getFirst().code();

    clock.advance(Duration.ofDays(2));
    assertRefused(use(code, ada), Refusal.CODE_EXPIRED);
    redeemed(use(shared, ada));
    clock.advance(Duration.ofMillis(-1));
    redeemed(use(code, ada));
  }

  @Test
  void whoIsGivenTheirCodeAgainAfterItExpiredHasAsLongForItAsBefore() {
    var offer = stall.limited(new OfferLimits(null, null), TimeSpan.parse("P2D"));
    var ada = stall.person("crm:acme").customer();
    var code = ((Issued) personal.issue(offer, List.of(ada), "maria")).codes().getFirst().code();
    clock.advance(Duration.ofDays(3));
    assertRefused(use(code, ada), Refusal.CODE_EXPIRED);

    var again = (Issued) personal.issue(offer, List.of(ada), "maria");

    assertThat(again.codes().getFirst().code()).isEqualTo(code);
    assertThat(again.fresh()).isZero();
    clock.advance(Duration.ofDays(1));
    redeemed(use(code, ada));
    personal.issue(offer, List.of(ada), "maria");
    assertRefused(use(code, ada), Refusal.CODE_ALREADY_USED);
  }

  @Test
  void aUniqueCodeIsReceivedWhenItIsHandedOut() {
    var offer = stall.limited(new OfferLimits(null, null), TimeSpan.parse("PT1H"));
    var code = stall.code(offer);
    clock.advance(Duration.ofDays(1));
    handedOut.handOut(code, stall.person("crm:acme").record().value());

    clock.advance(Duration.ofMinutes(59));
    assertThat(check(use(code, null))).isInstanceOf(Valid.class);
    clock.advance(Duration.ofMinutes(1));
    assertRefused(use(code, null), Refusal.CODE_EXPIRED);
  }

  @Test
  void whoIsRedeemedAloneMeetsTheSameLimits() {
    var offer = stall.live(new Quotas(1L, ROME, Map.of("till", 5L), 1L, A_DAY));
    var ada = stall.person("crm:acme").customer();
    var bob = stall.person("crm:acme").customer();

    assertThat(alone(offer, ada, "rome")).isInstanceOf(Redeemed.class);
    assertThat(alone(offer, ada, "milan"))
        .isEqualTo(new Refused(Refusal.MINIMUM_INTERVAL_NOT_REACHED));
    assertThat(alone(offer, bob, "milan")).isEqualTo(new Refused(Refusal.DAY_LIMIT_REACHED));
    clock.advance(A_DAY);
    assertThat(alone(offer, bob, "rome")).isEqualTo(new Refused(Refusal.STORE_LIMIT_REACHED));
    assertThat(stall.used(offer)).isOne();
    assertThat(stall.quota(offer, "till")).isOne();
  }

  private RedemptionResult alone(OfferId offer, CustomerId customer, String store) {
    return one.redeem(at("till", store, stall.code(offer), customer));
  }

  private Redeemed redeemed(RedeemCode command) {
    assertThat(check(command)).isInstanceOf(Valid.class);
    return (Redeemed) redeeming.redeem(command);
  }

  private void assertRefused(RedeemCode command, Refusal refusal) {
    assertThat(redeeming.redeem(command)).isEqualTo(new Refused(refusal));
    assertThat(check(command)).isEqualTo(new Invalid(refusal));
  }

  private Validation check(RedeemCode it) {
    return redeeming.validate(it.code(), it.purchase());
  }
}
