package org.mutualcrm.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.offer.Reward.Amount;
import org.mutualcrm.offer.Reward.Percent;

class RewardTests {

  private static final CurrencyUnit[] CURRENCIES = {
    CurrencyUnit.EUR, CurrencyUnit.JPY, CurrencyUnit.of("KWD"), CurrencyUnit.USD
  };

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, EUR 10.00, EUR 1.00",
    "1250, EUR 10.00, EUR 1.25",
    "5000, EUR 0.01, EUR 0.01",
    "4999, EUR 0.01, EUR 0.00",
    "3333, EUR 0.10, EUR 0.03",
    "1000, JPY 15, JPY 2",
    "1000, KWD 0.005, KWD 0.001",
    "10000, EUR 12.34, EUR 12.34",
    "1, EUR 0.49, EUR 0.00"
  })
  void aShareIsRoundedHalfUpToTheSmallestUnit(int basisPoints, String order, String discount) {
    var paid = Money.parse(order);

    assertThat(off(new Percent(basisPoints, paid.getCurrencyUnit()), paid))
        .isEqualTo(Money.parse(discount));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aShareIsNeverNegativeNeverMoreThanTheOrderAndWithinHalfAUnit(long seed) {
    var random = new Random(seed);
    var currency = CURRENCIES[random.nextInt(CURRENCIES.length)];
    for (int i = 0; i < 200; i++) {
      var order = Money.ofMinor(currency, random.nextLong(0, 10_000_000));
      int basisPoints = random.nextInt(1, 10_001);

      var discount = off(new Percent(basisPoints, currency), order);

      var exact = order.getAmount().multiply(BigDecimal.valueOf(basisPoints)).movePointLeft(4);
      assertThat(discount.isNegative()).isFalse();
      assertThat(discount.isGreaterThan(order)).isFalse();
      assertThat(discount.getAmount())
          .isEqualByComparingTo(exact.setScale(currency.getDecimalPlaces(), RoundingMode.HALF_UP));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anAmountIsTakenWholeOrAsMuchAsTheOrderHas(long seed) {
    var random = new Random(seed);
    var currency = CURRENCIES[random.nextInt(CURRENCIES.length)];
    for (int i = 0; i < 200; i++) {
      var order = Money.ofMinor(currency, random.nextLong(0, 10_000));
      var off = Money.ofMinor(currency, random.nextLong(1, 10_000));

      var discount = off(new Amount(off), order);

      assertThat(discount.getAmountMinorLong())
          .isEqualTo(Math.min(off.getAmountMinorLong(), order.getAmountMinorLong()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 10_001})
  void aShareIsMoreThanNothingAndAtMostTheWhole(int basisPoints) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Percent(basisPoints, CurrencyUnit.EUR));
  }

  @Test
  void anAmountOffIsMoreThanNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Amount(Money.zero(CurrencyUnit.EUR)));
  }

  /** Of an order of which only the sum is known. */
  private static Money off(Reward reward, Money order) {
    return Promise.of(reward).on(Order.of(order), "till").total();
  }
}
