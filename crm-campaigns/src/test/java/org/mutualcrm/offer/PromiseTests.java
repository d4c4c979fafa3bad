package org.mutualcrm.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mutualcrm.offer.Reward.BenefitKind;
import org.mutualcrm.offer.RewardScope.ChannelExtra;

/** What an order is cut by, line by line, to the cent. */
class PromiseTests {

  private static final CurrencyUnit EUR = CurrencyUnit.EUR;
  private static final OrderLine CONE = line("cone", "ice", 3, "EUR 2.50");
  private static final OrderLine TUB = line("tub", "ice", 1, "EUR 9.99");
  private static final OrderLine CUP = line("cup", "coffee", 2, "EUR 1.80");

  /** 7.50 + 9.99 + 3.60 = 21.09, and 4.90 to send it. */
  private static final Order ORDER = Order.of(List.of(CONE, TUB, CUP), Money.parse("EUR 4.90"));

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @Test
  void aShareOfTheGoodsIsDividedOverTheLinesAndAddsUp() {
    var discount = Promise.of(new Reward.Percent(1_000, EUR)).on(ORDER, "till");

    assertThat(discount).isEqualTo(cut("0.75", "1.00", "0.36", "0.00"));
    assertThat(discount.total()).isEqualTo(Money.parse("EUR 2.11"));
  }

  @Test
  void anAmountIsDividedOverTheLinesItIsAbout() {
    assertThat(on(new Reward.Amount(Money.parse("EUR 5.00")), of("ice")))
        .isEqualTo(cut("2.14", "2.86", "0.00", "0.00"));
    assertThat(on(new Reward.Amount(Money.parse("EUR 50.00")), of("coffee")))
        .isEqualTo(cut("0.00", "0.00", "3.60", "0.00"));
  }

  @Test
  void aFixedPriceIsForEachArticleThatCostsMore() {
    assertThat(on(new Reward.FixedPrice(Money.parse("EUR 2.00"))))
        .isEqualTo(cut("1.50", "7.99", "0.00", "0.00"));
  }

  @Test
  void aFreeArticleIsTakenOffWhereItIsOnTheOrderAndElseHandedOver() {
    assertThat(on(new Reward.FreeItem("cone", 2, EUR)))
        .isEqualTo(cut("5.00", "0.00", "0.00", "0.00"));
    assertThat(on(new Reward.FreeItem("spoon", 1, EUR)).total().isZero()).isTrue();
    assertThat(new Reward.FreeItem("spoon", 1, EUR).withoutDiscount()).isTrue();
  }

  @Test
  void ofEveryThreeTheCheapestIsFree() {
    assertThat(on(new Reward.BuyGet(2, 1, EUR))).isEqualTo(cut("0.00", "0.00", "3.60", "0.00"));
    assertThat(on(new Reward.BuyGet(2, 1, EUR), of("ice")))
        .isEqualTo(cut("2.50", "0.00", "0.00", "0.00"));
    assertThat(on(new Reward.BuyGet(6, 1, EUR)).total().isZero()).isTrue();
  }

  @Test
  void freeShippingIsWhatSendingCosts() {
    assertThat(on(new Reward.FreeShipping(EUR))).isEqualTo(cut("0.00", "0.00", "0.00", "4.90"));
  }

  @Test
  void whatIsNoMoneyTakesNothingOff() {
    for (var it :
        List.of(
            new Reward.PointsMultiplier(BigDecimal.valueOf(3), EUR),
            new Reward.Benefit(BenefitKind.EARLY_ACCESS, "The new flavours a week before", EUR))) {
      assertThat(on(it).total().isZero()).isTrue();
      assertThat(it.withoutDiscount()).isTrue();
    }
  }

  @Test
  void aSmallestOrderSaysWhatLacks() {
    var scope = new RewardScope(Set.of(), Set.of(), Money.parse("EUR 25.00"), null, null);

    var promise = new Promise(new Reward.Percent(1_000, EUR), scope);

    assertThat(promise.shortBy(ORDER)).isEqualTo(Money.parse("EUR 3.91"));
    assertThat(promise.shortBy(Order.of(Money.parse("EUR 25.00"))).isZero()).isTrue();
  }

  @Test
  void aLargestDiscountIsDividedLikeTheDiscountItCuts() {
    var scope = new RewardScope(Set.of(), Set.of(), null, Money.parse("EUR 1.00"), null);

    assertThat(on(new Reward.Percent(1_000, EUR), scope))
        .isEqualTo(cut("0.36", "0.47", "0.17", "0.00"));
  }

  @Test
  void whoComesThroughASocialChannelGetsMore() {
    var extra = new ChannelExtra(500, Set.of("Instagram"));
    var scope = new RewardScope(Set.of(), Set.of(), null, null, extra);

    var share = new Promise(new Reward.Percent(1_000, EUR), scope);
    var amount = new Promise(new Reward.Amount(Money.parse("EUR 3.00")), scope);

    assertThat(share.on(ORDER, "till").total()).isEqualTo(Money.parse("EUR 2.11"));
    assertThat(share.on(ORDER, "instagram").total()).isEqualTo(Money.parse("EUR 3.16"));
    assertThat(amount.on(ORDER, "instagram").total()).isEqualTo(Money.parse("EUR 4.05"));
  }

  @Test
  void whatCanNotBeMeantIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Reward.BuyGet(0, 1, EUR));
    assertThatIllegalArgumentException().isThrownBy(() -> new Reward.FreeItem(" ", 1, EUR));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reward.PointsMultiplier(BigDecimal.ONE, EUR));
    assertThatIllegalArgumentException().isThrownBy(() -> new ChannelExtra(500, Set.of(" ")));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Promise(
                new Reward.Percent(1_000, EUR),
                new RewardScope(Set.of(), Set.of(), Money.parse("USD 5.00"), null, null)));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Order.of(List.of(CONE, line("x", "", 1, "USD 1.00")), Money.zero(CurrencyUnit.EUR)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void partsAddUpAndNoneIsMoreThanAUnitFromItsExactShare(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      var weights = random.longs(1 + random.nextInt(30), 0, 100_000).toArray();
      long sum = Arrays.stream(weights).sum();
      if (sum == 0) continue;
      long amount = random.nextLong(sum + 1);

      var parts = LargestRemainder.divide(amount, weights);

      assertThat(Arrays.stream(parts).sum()).isEqualTo(amount);
      for (int k = 0; k < parts.length; k++) {
        assertThat(parts[k]).isBetween(0L, weights[k]);
        assertThat(Math.abs(parts[k] - (double) amount * weights[k] / sum)).isLessThan(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noLineIsEverCutByMoreThanItCostsAndWhatIsStoredPromisesTheSame(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      var order = order(random);
      var promise = promise(random);

      var discount = promise.on(order, random.nextBoolean() ? "instagram" : "till");

      for (int k = 0; k < order.lines().size(); k++) {
        var cut = discount.lines().get(k);
        assertThat(cut.isNegative() || cut.isGreaterThan(order.lines().get(k).amount())).isFalse();
      }
      assertThat(discount.shipping().isGreaterThan(order.shipping())).isFalse();
      var most = promise.scope().maximumDiscount();
      if (most != null) assertThat(discount.total().isGreaterThan(most)).isFalse();
      assertThat(PromiseJson.read(PromiseJson.write(promise), EUR)).isEqualTo(promise);
    }
  }

  private static Order order(Random random) {
    var lines = new ArrayList<OrderLine>();
    for (int i = 0; i <= random.nextInt(8); i++)
      lines.add(
          new OrderLine(
              "s" + random.nextInt(4),
              Set.of("c" + random.nextInt(3)),
              1 + random.nextInt(5),
              Money.ofMinor(EUR, random.nextInt(3_000))));
    return Order.of(lines, Money.ofMinor(EUR, random.nextInt(500)));
  }

  private static Promise promise(Random random) {
    var some = Money.ofMinor(EUR, 1 + random.nextInt(4_000));
    var reward =
        switch (random.nextInt(7)) {
          case 0 -> new Reward.Percent(1 + random.nextInt(10_000), EUR);
          case 1 -> new Reward.Amount(some);
          case 2 -> new Reward.FixedPrice(some);
          case 3 -> new Reward.FreeItem("s1", 1 + random.nextInt(3), EUR);
          case 4 -> new Reward.BuyGet(1 + random.nextInt(3), 1 + random.nextInt(2), EUR);
          case 5 -> new Reward.FreeShipping(EUR);
          default -> new Reward.Benefit(BenefitKind.SERVICE, "A seat by the window", EUR);
        };
    var extra =
        random.nextBoolean()
            ? null
            : new ChannelExtra(1 + random.nextInt(10_000), Set.of("instagram"));
    return new Promise(
        reward,
        new RewardScope(
            random.nextBoolean() ? Set.of() : Set.of("s1", "s2"),
            random.nextBoolean() ? Set.of() : Set.of("c0"),
            random.nextBoolean() ? null : some,
            random.nextBoolean() ? null : Money.ofMinor(EUR, 1 + random.nextInt(900)),
            extra));
  }

  private static Discount on(Reward reward) {
    return Promise.of(reward).on(ORDER, "till");
  }

  private static Discount on(Reward reward, RewardScope scope) {
    return new Promise(reward, scope).on(ORDER, "till");
  }

  private static RewardScope of(String category) {
    return new RewardScope(Set.of(), Set.of(category), null, null, null);
  }

  private static OrderLine line(String sku, String category, int quantity, String price) {
    return new OrderLine(sku, Set.of(category), quantity, Money.parse(price));
  }

  private static Discount cut(String cone, String tub, String cup, String shipping) {
    return new Discount(List.of(euros(cone), euros(tub), euros(cup)), euros(shipping));
  }

  private static Money euros(String amount) {
    return Money.of(EUR, new BigDecimal(amount));
  }
}
