package org.mutualcrm.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.Order;
import org.mutualcrm.offer.Promise;
import org.mutualcrm.offer.Quotas;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.offer.RewardScope;
import org.springframework.beans.factory.annotation.Autowired;

/** An offer played on orders of the past decides as the till does, and counts from nothing. */
@CrmTest
class ReplayTests {

  private static final Instant MAY = Instant.parse("2020-05-01T12:00:00Z");

  @Autowired Replays replays;
  @Autowired Redeeming redeeming;
  @Autowired Stall stall;

  @Test
  void whatItGivesIsCountedAgainstItsLimits() {
    var replay = replay(stall.live(2L, null));

    assertThat(play(replay, 0, "10.00", "ada").off()).isEqualTo(Money.parse("EUR 2.00"));
    assertThat(replay.exhausted()).isFalse();
    assertThat(play(replay, 1, "20.00", "ada").off()).isEqualTo(Money.parse("EUR 4.00"));
    assertThat(replay.exhausted()).isTrue();
    assertThat(play(replay, 2, "10.00", "bob").refusal()).isEqualTo(Refusal.LIMIT_REACHED);
    assertThat(replay.discounted()).isEqualTo(Money.parse("EUR 6.00"));
  }

  @Test
  void theBudgetIsNeverOverrunWhateverTheOrders() {
    var random = new Random(7);
    for (int run = 0; run < 20; run++) {
      long budget = 100 + random.nextInt(2_000);
      var replay = replay(stall.live(Money.ofMinor(CurrencyUnit.EUR, budget)));
      long off = 0;
      for (int i = 0; i < 200; i++) {
        var order = Money.ofMinor(CurrencyUnit.EUR, 1 + random.nextInt(9_000)).getAmount();
        off += play(replay, i, order.toPlainString(), null).off().getAmountMinorLong();
      }
      assertThat(off).isLessThanOrEqualTo(budget);
      assertThat(replay.discounted().getAmountMinorLong()).isEqualTo(off);
    }
  }

  @Test
  void aCustomersShareAndTheTimeBetweenTwoUsesAreTheirs() {
    var replay = replay(stall.live(null, 1));

    assertThat(play(replay, 0, "10.00", null).refusal()).isEqualTo(Refusal.CUSTOMER_REQUIRED);
    assertThat(play(replay, 0, "10.00", "ada").given()).isTrue();
    assertThat(play(replay, 1, "10.00", "ada").refusal()).isEqualTo(Refusal.CUSTOMER_LIMIT_REACHED);
    assertThat(play(replay, 1, "10.00", "bob").given()).isTrue();

    var weekly =
        replay(stall.live(new Quotas(null, ZoneOffset.UTC, Map.of(), null, Duration.ofDays(7))));
    assertThat(play(weekly, 0, "10.00", "ada").given()).isTrue();
    assertThat(play(weekly, 6, "10.00", "ada").refusal())
        .isEqualTo(Refusal.MINIMUM_INTERVAL_NOT_REACHED);
    assertThat(play(weekly, 7, "10.00", "ada").given()).isTrue();
  }

  @Test
  void daysAndChannelsAreCountedByTheClockOfTheOrder() {
    var replay = replay(stall.live(new Quotas(1L, ZoneOffset.UTC, Map.of("till", 2L), null, null)));

    assertThat(play(replay, 0, "10.00", "ada").given()).isTrue();
    assertThat(play(replay, 0, "10.00", "bob").refusal()).isEqualTo(Refusal.DAY_LIMIT_REACHED);
    assertThat(play(replay, 1, "10.00", "bob").given()).isTrue();
    assertThat(play(replay, 2, "10.00", "eve").refusal()).isEqualTo(Refusal.CHANNEL_LIMIT_REACHED);
  }

  @Test
  void nobodyIsGivenWhatIsNotForThem() {
    var replay = replay(stall.live(EligibilityTests.city("Rome")));
    var order = order(0, "10.00", "ada");

    assertThat(replay.eligibility()).isEqualTo(EligibilityTests.city("Rome"));
    assertThat(replay.play(order, false).refusal()).isEqualTo(Refusal.CUSTOMER_NOT_ELIGIBLE);
    assertThat(replay.play(order, true).given()).isTrue();
    assertThat(replay(stall.live(null, null)).eligibility()).isNull();
  }

  @Test
  void anOrderThatIsTooSmallOrInAnotherCurrencyGetsNothing() {
    var scope = new RewardScope(Set.of(), Set.of(), Money.parse("EUR 20.00"), null, null);
    var replay =
        replay(
            stall.promising(new Promise(new Reward.Amount(Money.parse("EUR 5.00")), scope), null));

    assertThat(play(replay, 0, "19.99", "ada").refusal())
        .isEqualTo(Refusal.MINIMUM_ORDER_NOT_REACHED);
    assertThat(play(replay, 0, "20.00", "ada").off()).isEqualTo(Money.parse("EUR 5.00"));
    var dollars = new PastOrder(MAY, Order.of(Money.parse("USD 50.00")), "till", null, "ada");
    assertThat(replay.play(dollars, false).refusal()).isEqualTo(Refusal.CURRENCY_MISMATCH);
  }

  @Test
  void whatHangsOnSingleArticlesSaysSo() {
    var scope = new RewardScope(Set.of("CONE-1"), Set.of(), null, null, null);

    assertThat(
            replay(
                    stall.promising(
                        new Promise(new Reward.Percent(1_000, CurrencyUnit.EUR), scope), null))
                .asksForLines())
        .isTrue();
    assertThat(
            replay(stall.promising(Promise.of(new Reward.FreeShipping(CurrencyUnit.EUR)), null))
                .asksForLines())
        .isTrue();
    assertThat(replay(stall.live(null, null)).asksForLines()).isFalse();
  }

  /** The past is played by the rules that decide today: the same orders, the same answers. */
  @Test
  void itAgreesWithTheTill() {
    var offer = stall.limited(new OfferLimits(5L, 2, Money.parse("EUR 7.00")), null);
    var code = stall.shared(offer, null);
    var people = List.of(stall.person("crm:replay"), stall.person("crm:replay"));
    var replayed = new ArrayList<@Nullable Refusal>();
    var redeemed = new ArrayList<@Nullable Refusal>();
    var replay = replay(offer);
    for (int i = 0; i < 8; i++) {
      var who = people.get(i % 2).customer();
      replayed.add(
          replay
              .play(new PastOrder(MAY, Order.of(Stall.TEN), "till", null, who.toString()), false)
              .refusal());
      redeemed.add(
          switch (redeeming.redeem(Stall.use(code, who))) {
            case RedemptionResult.Refused it -> it.refusal();
            default -> null;
          });
    }
    assertThat(replayed).isEqualTo(redeemed).contains(Refusal.BUDGET_REACHED);
  }

  private Replay replay(OfferId offer) {
    return replays.of(offer).orElseThrow();
  }

  private static Played play(Replay replay, int day, String euros, @Nullable String who) {
    return replay.play(order(day, euros, who), false);
  }

  private static PastOrder order(int day, String euros, @Nullable String who) {
    return new PastOrder(
        MAY.plus(Duration.ofDays(day)), Order.of(Money.parse("EUR " + euros)), "till", null, who);
  }
}
