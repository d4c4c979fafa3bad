package org.mutualcrm.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.redemption.Stall.TEN;
import static org.mutualcrm.redemption.Stall.use;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.offer.Discount;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.mutualcrm.redemption.RollbackResult.RolledBack;
import org.mutualcrm.redemption.RollbackResult.UnknownRedemption;
import org.mutualcrm.redemption.Validation.Invalid;
import org.mutualcrm.redemption.Validation.Valid;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class RedeemingTests {

  private static final Money TWO = Money.of(CurrencyUnit.EUR, 2);

  @Autowired Redeeming redeeming;
  @Autowired RollingBack rollingBack;
  @Autowired Redemptions redemptions;
  @Autowired OfferMaking making;
  @Autowired Codes codes;
  @Autowired Timeline timeline;
  @Autowired Stall stall;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void validatingSaysWhatRedeemingWouldDoAndChangesNothing() {
    var offer = stall.live(5L, null);
    var code = stall.code(offer);

    var verdict = redeeming.validate(code, TEN, null);

    var taken = new Discount(List.of(TWO), Money.zero(CurrencyUnit.EUR));
    var fifth = new Reward.Percent(2_000, CurrencyUnit.EUR);
    assertThat(verdict).isEqualTo(new Valid(code, offer, "A fifth off", TEN, taken, fifth));
    assertThat(stall.used(offer)).isZero();
    assertThat(stall.usedCodes(offer)).isZero();
    assertThat(stall.standing(offer)).isZero();
    assertThat(redeeming.redeem(use(code, null))).isInstanceOf(Redeemed.class);
  }

  @Test
  void redeemingTakesTheDiscountAndWritesItOnTheTimeline() {
    var offer = stall.live(null, null);
    var ada = stall.person("crm:acme");

    var result = redeemed(use(stall.code(offer), ada.customer()));

    assertThat(result.discount()).isEqualTo(TWO);
    assertThat(result.repeated()).isFalse();
    assertThat(timeline.of(ada.customer(), Set.of(TouchpointKind.REDEMPTION), null, 10).entries())
        .singleElement()
        .satisfies(it -> assertThat(it.amount()).isEqualTo(TWO));
    assertThat(redemptions.latest(offer, 10))
        .singleElement()
        .satisfies(it -> assertThat(it.customerName()).isEqualTo("Ada Lovelace"));
  }

  @Test
  void aCodeHandedToSomebodyIsTheirs() {
    var offer = stall.live(null, 1);
    var code = stall.code(offer);
    var ada = stall.person("crm:acme");
    codes.handOut(code, ada.record().value());

    redeemed(use(code, null));

    assertThat(stall.share(ada.customer(), offer)).isOne();
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    var code = stall.code(stall.live(null, null));
    var first = redeemed(use(code, null, "key-1"));

    var other = new RedeemCode(code, TEN.plus(1), null, "till", "key-1", "tom");

    assertThat(redeeming.redeem(other)).isEqualTo(new Refused(Refusal.IDEMPOTENCY_KEY_REUSED));
    assertThat(redeemed(use(code, null, "key-1")).id()).isEqualTo(first.id());
  }

  @Test
  void anOfferHoldsFromItsStartUpToButNotIncludingItsEnd() {
    clock.advance(Duration.ofHours(1));
    var offer = stall.live(null, null);
    var start = clock.instant();
    var end = start.plus(Duration.ofDays(30));
    var code = stall.code(offer);

    clock.set(start.minusMillis(1));
    assertRefused(code, Refusal.OFFER_NOT_STARTED);
    clock.set(end);
    assertRefused(code, Refusal.OFFER_ENDED);
    clock.set(end.minusMillis(1));
    assertThat(redeeming.validate(code, TEN, null)).isInstanceOf(Valid.class);
    clock.set(start);
    assertThat(redeeming.redeem(use(code, null))).isInstanceOf(Redeemed.class);
  }

  @Test
  void onlyALiveOfferGives() {
    var offer = making.draft(stall.draft(new Reward.Amount(TWO), null, null));
    var code = stall.code(offer);
    assertRefused(code, Refusal.OFFER_NOT_LIVE);

    making.launch(offer);
    assertThat(redeeming.validate(code, TEN, null)).isInstanceOf(Valid.class);

    making.pause(offer);
    assertRefused(code, Refusal.OFFER_NOT_LIVE);

    making.end(offer);
    assertRefused(code, Refusal.OFFER_ENDED);
  }

  @Test
  void whatCanNotBeUsedIsRefusedByName() {
    var offer = stall.live(null, 1);
    var code = stall.code(offer);
    var typo =
        new CodeText(code.value().substring(0, 10) + (code.value().endsWith("2") ? "3" : "2"));
    var nobody = new CustomerId(UUID.randomUUID());

    assertRefused(new CodeText("NOSUCHCODE"), Refusal.UNKNOWN_CODE);
    assertRefused(typo, Refusal.MISTYPED_CODE);
    assertRefused(code, Refusal.CUSTOMER_REQUIRED);
    assertRefused(code, TEN, nobody, Refusal.UNKNOWN_CUSTOMER);
    assertRefused(code, Money.of(CurrencyUnit.USD, 10), null, Refusal.CURRENCY_MISMATCH);
    assertRefused(code, Money.zero(CurrencyUnit.EUR), null, Refusal.NOTHING_TO_DISCOUNT);
    assertThat(stall.used(offer)).isZero();
  }

  @Test
  void rollingBackGivesTheUseBackOnceAndTheCodeWorksAgain() {
    var offer = stall.live(1L, 1);
    var code = stall.code(offer);
    var ada = stall.person("crm:acme");
    var first = redeemed(use(code, ada.customer()));

    var back = rollingBack.rollBack(first.id(), "brought back", "tom");
    var again = rollingBack.rollBack(first.id(), "brought back", "tom");

    assertThat(back).isEqualTo(new RolledBack(first.id(), TWO, clock.instant(), false));
    assertThat(again).isEqualTo(new RolledBack(first.id(), TWO, clock.instant(), true));
    assertThat(stall.used(offer)).isZero();
    assertThat(stall.discounted(offer)).isZero();
    assertThat(stall.share(ada.customer(), offer)).isZero();
    assertThat(redemptions.find(first.id()).orElseThrow().rolledBack()).isTrue();
    assertThat(redeemed(use(code, ada.customer())).id()).isNotEqualTo(first.id());
  }

  @Test
  void whatWasNeverRedeemedCanNotBeRolledBack() {
    assertThat(rollingBack.rollBack(new RedemptionId(UUID.randomUUID()), "no", "tom"))
        .isEqualTo(new UnknownRedemption());
  }

  private Redeemed redeemed(RedeemCode command) {
    var result = redeeming.redeem(command);
    assertThat(result).isInstanceOf(Redeemed.class);
    return (Redeemed) result;
  }

  private void assertRefused(CodeText code, Refusal refusal) {
    assertRefused(code, TEN, null, refusal);
  }

  private void assertRefused(
      CodeText code, Money order, @Nullable CustomerId customer, Refusal refusal) {
    assertThat(redeeming.validate(code, order, customer)).isEqualTo(new Invalid(refusal));
    var command =
        new RedeemCode(code, order, customer, "till", UUID.randomUUID().toString(), "tom");
    assertThat(redeeming.redeem(command)).isEqualTo(new Refused(refusal));
  }
}
