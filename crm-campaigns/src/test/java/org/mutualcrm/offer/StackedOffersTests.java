package org.mutualcrm.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mutualcrm.offer.StackedOffers.Candidate;
import org.mutualcrm.offer.StackingRules.Pair;

/** Several codes on one order: which are used, and what each takes off. */
class StackedOffersTests {

  private static final CurrencyUnit EUR = CurrencyUnit.EUR;
  private static final Order HUNDRED = Order.of(Money.of(EUR, 100));

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @Test
  void aShareComesBeforeAnAmountWhicheverWasNamedFirst() {
    var share = candidate(1, new Reward.Percent(1_000, EUR));
    var amount = candidate(2, new Reward.Amount(Money.of(EUR, 95)));

    var stacked = StackedOffers.of(rules(Map.of(), null), List.of(amount, share), HUNDRED, "till");

    assertThat(stacked.used())
        .extracting(it -> it.candidate().code())
        .containsExactly(share.code(), amount.code());
    assertThat(stacked.used())
        .extracting(it -> it.discount().total().toString())
        .containsExactly("EUR 10.00", "EUR 90.00");
  }

  @Test
  void ofTwoThatDoNotGoTogetherTheBetterIsUsed() {
    var rules =
        rules(Map.of(new Pair(StackingClass.ORDER, StackingClass.ORDER), Stacking.BEST), null);
    var small = candidate(1, new Reward.Percent(500, EUR));
    var large = candidate(2, new Reward.Percent(2_000, EUR));

    var stacked = StackedOffers.of(rules, List.of(small, large), HUNDRED, "till");

    assertThat(stacked.used()).extracting(it -> it.candidate()).containsExactly(large);
    assertThat(stacked.gaveWay()).containsExactly(new StackedOffers.GaveWay(small, large));
  }

  @Test
  void twoThatNeverGoTogetherAreAConflict() {
    var rules =
        rules(Map.of(new Pair(StackingClass.ORDER, StackingClass.ORDER), Stacking.NEVER), null);
    var one = candidate(1, new Reward.Percent(500, EUR));
    var other = candidate(2, new Reward.Percent(2_000, EUR));

    assertThat(StackedOffers.conflict(rules, List.of(one, other)))
        .isEqualTo(StackedOffers.conflict(rules, List.of(other, one)))
        .isPresent();
    assertThat(StackedOffers.conflict(rules, List.of(one))).isEmpty();
  }

  @Test
  void whatIsLeftWithNothingIsNotUsedUp() {
    var all = candidate(1, new Reward.Percent(10_000, EUR));
    var more = candidate(2, new Reward.Amount(Money.of(EUR, 5)));

    var stacked = StackedOffers.of(rules(Map.of(), null), List.of(more, all), HUNDRED, "till");

    assertThat(stacked.used()).hasSize(1);
    assertThat(stacked.gaveWay()).hasSize(1).allSatisfy(it -> assertThat(it.to()).isNull());
  }

  @Test
  void theCapIsSharedToTheCent() {
    var share = candidate(1, new Reward.Percent(3_000, EUR));
    var amount = candidate(2, new Reward.Amount(Money.of(EUR, 10)));

    var stacked = StackedOffers.of(rules(Map.of(), 2_500), List.of(share, amount), HUNDRED, "till");

    assertThat(stacked.used())
        .extracting(it -> it.discount().total().toString())
        .containsExactly("EUR 18.75", "EUR 6.25");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noLineIsCutBelowNothingNothingGoesBeyondTheCapAndTheOrderOfCodesIsTheSame(long seed) {
    var random = new Random(seed);
    var order = order(random);
    var pairs = new java.util.HashMap<Pair, Stacking>();
    for (var one : StackingClass.values())
      for (var other : StackingClass.values())
        pairs.put(new Pair(one, other), random.nextInt(3) == 0 ? Stacking.BEST : Stacking.TOGETHER);
    var rules =
        new StackingRules(
            1,
            pairs,
            random.nextBoolean(),
            random.nextBoolean() ? 1 + random.nextInt(10_000) : null,
            "maria",
            Instant.EPOCH);
    var codes = new ArrayList<Candidate>();
    for (int i = 0; i < 5; i++) {
      var it = candidate(i, reward(random), scope(random));
      var alone = it.promise().on(order, "till").total();
      if (alone.isPositive() || it.promise().reward().withoutDiscount()) codes.add(it);
    }
    if (codes.isEmpty()) return;

    var stacked = StackedOffers.of(rules, codes, order, "till");
    Collections.shuffle(codes, random);
    var again = StackedOffers.of(rules, codes, order, "till");

    assertThat(again).isEqualTo(stacked);
    assertThat(stacked.used().size() + stacked.gaveWay().size()).isEqualTo(codes.size());
    assertThat(stacked.total(order).getAmountMinorLong()).isLessThanOrEqualTo(rules.most(order));
    for (int i = 0; i < order.lines().size(); i++) {
      int line = i;
      long off =
          stacked.used().stream()
              .mapToLong(it -> it.discount().lines().get(line).getAmountMinorLong())
              .sum();
      assertThat(off).isBetween(0L, order.lines().get(i).amount().getAmountMinorLong());
    }
    if (rules.capBasisPoints() == null)
      for (var it : codes)
        assertThat(stacked.total(order))
            .isGreaterThanOrEqualTo(it.promise().on(order, "till").total());
  }

  private static StackingRules rules(Map<Pair, Stacking> pairs, @Nullable Integer cap) {
    return new StackingRules(1, pairs, true, cap, "maria", Instant.EPOCH);
  }

  private static Order order(Random random) {
    var lines = new ArrayList<OrderLine>();
    for (int i = 0; i <= random.nextInt(4); i++)
      lines.add(
          new OrderLine(
              "sku" + i,
              Set.of(),
              1 + random.nextInt(5),
              Money.ofMinor(EUR, random.nextInt(2_000))));
    return Order.of(lines, Money.ofMinor(EUR, random.nextInt(800)));
  }

  private static Reward reward(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> new Reward.Percent(1 + random.nextInt(10_000), EUR);
      case 1 -> new Reward.Amount(Money.ofMinor(EUR, 1 + random.nextInt(3_000)));
      case 2 -> new Reward.FixedPrice(Money.ofMinor(EUR, random.nextInt(900)));
      case 3 -> new Reward.FreeItem("sku" + random.nextInt(3), 1 + random.nextInt(2), EUR);
      case 4 -> new Reward.BuyGet(1 + random.nextInt(2), 1, EUR);
      default -> new Reward.FreeShipping(EUR);
    };
  }

  private static RewardScope scope(Random random) {
    return random.nextBoolean()
        ? RewardScope.WHOLE_ORDER
        : new RewardScope(Set.of("sku" + random.nextInt(3)), Set.of(), null, null, null);
  }

  private static Candidate candidate(int number, Reward reward) {
    return candidate(number, reward, RewardScope.WHOLE_ORDER);
  }

  private static Candidate candidate(int number, Reward reward, RewardScope scope) {
    var promise = new Promise(reward, scope);
    return new Candidate(
        new CodeText("CODE-NUMBER-" + number),
        new OfferId(new java.util.UUID(7, number)),
        StackingClass.of(promise),
        promise);
  }
}
