package org.mutualcrm.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.redemption.Stall.at;
import static org.mutualcrm.redemption.Stall.use;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.Order;
import org.mutualcrm.offer.OrderLine;
import org.mutualcrm.offer.Quotas;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.mutualcrm.redemption.ReservationResult.NotReserved;
import org.mutualcrm.redemption.ReservationResult.Reserved;
import org.mutualcrm.redemption.ReservationUse.LetGo;
import org.mutualcrm.redemption.ReservationUse.NotHeld;
import org.mutualcrm.redemption.ReservationUse.NotNow;
import org.mutualcrm.redemption.ReservationUse.Used;
import org.mutualcrm.redemption.ReservationView.Status;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A use is set aside for an order that is not final yet: it is used, let go, or its time is over.
 */
@CrmTest
class ReservingTests {

  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Quotas QUOTAS =
      new Quotas(5L, ZoneOffset.UTC, Map.of("till", 5L), 5L, Duration.ofHours(1));

  @Autowired Reserving reserving;
  @Autowired ReservationSweeper sweeper;
  @Autowired Redeeming redeeming;
  @Autowired Redemptions redemptions;
  @Autowired RollingBack rollingBack;
  @Autowired CustomerOfferUse shares;
  @Autowired OfferMaking making;
  @Autowired Timeline timeline;
  @Autowired Stall stall;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void whatIsSetAsideIsCountedLikeAUseAndUsedWithoutCountingAgain() {
    var offer = stall.limited(new OfferLimits(1L, 1, null, QUOTAS), null);
    var ada = stall.person("crm:acme");
    var code = stall.code(offer);

    var held = reserve(at("till", "rome", code, ada.customer()));

    assertTaken(offer, 1);
    assertThat(stall.standing(offer)).isZero();
    assertThat(redeeming.redeem(use(code, null))).isEqualTo(new Refused(Refusal.CODE_RESERVED));
    assertThat(redeeming.redeem(at("till", "rome", stall.code(offer), null)))
        .isEqualTo(new Refused(Refusal.LIMIT_REACHED));

    clock.advance(Duration.ofMinutes(5));
    var done = used(held, "pay-1");

    assertTaken(offer, 1);
    assertThat(stall.standing(offer)).isOne();
    assertThat(done.discount()).isEqualTo(Money.parse("EUR 2"));
    assertThat(done.at()).isEqualTo(clock.instant());
    assertThat(find(held).redemption()).isEqualTo(done.id());
    assertThat(timeline.of(ada.customer(), Set.of(TouchpointKind.REDEMPTION), null, 10).entries())
        .hasSize(1);
  }

  @Test
  void payingTwiceIsPayingOnce() {
    var offer = stall.live(null, null);
    var held = reserve(use(stall.code(offer), null));

    var first = used(held, "pay-1");
    var again = used(held, "pay-1");

    assertThat(first.repeated()).isFalse();
    assertThat(again.repeated()).isTrue();
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(reserving.redeem(held.id(), "pay-2", "tom")).isEqualTo(new NotHeld(Status.REDEEMED));
    assertThat(reserving.release(held.id())).isEqualTo(new NotHeld(Status.REDEEMED));
    assertThat(stall.standing(offer)).isOne();
  }

  @Test
  void whatIsLetGoIsFreeAgainAndOnlyOnce() {
    var offer = stall.limited(new OfferLimits(1L, 1, null, QUOTAS), null);
    var ada = stall.person("crm:acme").customer();
    var code = stall.code(offer);
    var held = reserve(at("till", "rome", code, ada));

    assertThat(reserving.release(held.id())).isEqualTo(new LetGo(find(held), false));
    assertThat(reserving.release(held.id())).isEqualTo(new LetGo(find(held), true));

    assertTaken(offer, 0);
    assertThat(find(held).status()).isEqualTo(Status.RELEASED);
    assertThat(reserving.redeem(held.id(), "late", "tom")).isEqualTo(new NotHeld(Status.RELEASED));
    assertThat(redeeming.redeem(at("till", "rome", code, ada))).isInstanceOf(Redeemed.class);
  }

  @Test
  void whenItsTimeIsOverItIsLetGoByItself() {
    var offer = stall.limited(new OfferLimits(1L, null, null, QUOTAS), null);
    var ada = stall.person("crm:acme").customer();
    var held = reserve(at("till", "rome", stall.code(offer), ada));

    clock.advance(QUARTER.minusMillis(1));
    sweeper.sweep();
    assertThat(find(held).status()).isEqualTo(Status.HELD);
    clock.advance(Duration.ofMillis(1));
    sweeper.sweep();
    sweeper.sweep();

    assertThat(find(held).status()).isEqualTo(Status.EXPIRED);
    assertTaken(offer, 0);
  }

  @Test
  void whoPaysTooLateIsToldAlsoBeforeAnybodySwept() {
    var offer = stall.live(null, null);
    var held = reserve(use(stall.code(offer), null));
    clock.advance(QUARTER);

    assertThat(reserving.redeem(held.id(), "late", "tom")).isEqualTo(new NotHeld(Status.EXPIRED));
    assertTaken(offer, 0);
  }

  @Test
  void itHoldsBeyondTheOffersEndButNotWhenTheOfferIsStopped() {
    var offer = stall.live(null, null);
    clock.set(DrivenClock.NOON.plus(Duration.ofDays(30)).minusSeconds(1));
    var over = reserve(use(stall.code(offer), null));
    var stopped = reserve(use(stall.code(offer), null));
    clock.advance(Duration.ofMinutes(1));

    assertThat(reserving.redeem(over.id(), "pay", "tom")).isInstanceOf(Used.class);
    making.pause(offer);
    assertThat(reserving.redeem(stopped.id(), "pay", "tom"))
        .isEqualTo(new NotNow(Refusal.OFFER_NOT_LIVE));
    assertThat(find(stopped).status()).isEqualTo(Status.HELD);
  }

  @Test
  void theSameKeyGetsTheSameReservation() {
    var code = stall.shared(stall.live(null, null), null);
    var first = reserve(use(code, null, "cart-1"));

    var again = reserving.reserve(new ReserveCode(use(code, null, "cart-1"), QUARTER));
    var other = new RedeemCode(code, Stall.TEN.plus(1), null, "till", "cart-1", "tom");

    assertThat(again).isEqualTo(new Reserved(first, true));
    assertThat(reserving.reserve(new ReserveCode(other, QUARTER)))
        .isEqualTo(new NotReserved(Refusal.IDEMPOTENCY_KEY_REUSED, null));
  }

  @Test
  void aRollbackGivesBackOnceWhatWasSetAsideAndUsed() {
    var offer = stall.limited(new OfferLimits(3L, 3, null, QUOTAS), null);
    var ada = stall.person("crm:acme").customer();
    var held = reserve(at("till", "rome", stall.code(offer), ada));
    clock.advance(Duration.ofMinutes(1));
    var done = used(held, "pay");

    rollingBack.rollBack(done.id(), "brought back", "tom");
    rollingBack.rollBack(done.id(), "brought back", "tom");
    reserving.release(held.id());
    clock.advance(QUARTER);
    sweeper.sweep();

    assertTaken(offer, 0);
    assertThat(find(held).status()).isEqualTo(Status.REDEEMED);
  }

  @Test
  void theLinesOfTheOrderAreKeptUntilItIsPaid() {
    var offer = stall.live(null, null);
    var cone = new OrderLine("cone", Set.of(), 3, Money.parse("EUR 2.50"));
    var order = Order.of(List.of(cone), Money.zero(CurrencyUnit.EUR));
    var command = new RedeemCode(stall.code(offer), order, null, "web", "cart", "tom");

    var done = used(reserve(command), "pay");

    assertThat(done.taken().lines()).containsExactly(Money.parse("EUR 1.50"));
    assertThat(redemptions.articles(redemptions.find(done.id()).orElseThrow()))
        .containsExactly(
            new RedeemedArticle(1, "cone", 3, Money.parse("EUR 7.50"), Money.parse("EUR 1.50"), 0));
  }

  @Test
  void aCustomersShareCountsWhatIsSetAsideAlsoWhenItIsBuiltAnew() {
    var offer = stall.limited(new OfferLimits(null, 5, null, QUOTAS), null);
    var ada = stall.person("crm:acme").customer();
    reserve(at("till", "rome", stall.code(offer), ada));

    shares.rebuild(List.of(ada));

    assertThat(stall.share(ada, offer)).isOne();
    assertThat(redeeming.redeem(at("till", "rome", stall.code(offer), ada)))
        .isEqualTo(new Refused(Refusal.MINIMUM_INTERVAL_NOT_REACHED));
  }

  private ReservationView reserve(RedeemCode command) {
    return ((Reserved) reserving.reserve(new ReserveCode(command, QUARTER))).reservation();
  }

  private Redeemed used(ReservationView held, String key) {
    return ((Used) reserving.redeem(held.id(), key, "tom")).redemption();
  }

  private ReservationView find(ReservationView it) {
    return reserving.find(it.id()).orElseThrow();
  }

  private void assertTaken(OfferId offer, int uses) {
    assertThat(stall.used(offer)).isEqualTo(uses);
    assertThat(stall.usedCodes(offer)).isEqualTo(uses);
    assertThat(stall.discounted(offer)).isEqualTo(uses * 200L);
    assertThat(stall.sharesUsed(offer)).isLessThanOrEqualTo(uses);
    for (var key : List.of("till", "rome", "2026-06-01"))
      if (stall.counts(offer, key)) assertThat(stall.quota(offer, key)).isEqualTo(uses);
  }
}
