package org.mutualcrm.offer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What an offer gives. */
public sealed interface Reward {

  /** The discount on an order: never below zero, never more than the order. */
  Money discountOn(Money order);

  CurrencyUnit currency();

  /**
   * A share of the order, rounded half up to the currency's smallest unit.
   *
   * @param basisPoints hundredths of a percent, 1 to 10,000
   */
  record Percent(int basisPoints, CurrencyUnit currency) implements Reward {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

    public Percent {
      if (basisPoints < 1 || basisPoints > 10_000) {
        throw new IllegalArgumentException("A percentage is more than 0 and at most 100");
      }
    }

    @Override
    public Money discountOn(Money order) {
      if (order.isNegativeOrZero()) return Money.zero(order.getCurrencyUnit());
      var share = BigDecimal.valueOf(basisPoints).divide(WHOLE);
      return order.multipliedBy(share, RoundingMode.HALF_UP);
    }
  }

  /** A fixed amount off. */
  record Amount(Money off) implements Reward {

    public Amount {
      if (off.isNegativeOrZero())
        throw new IllegalArgumentException("An amount off is more than zero");
    }

    @Override
    public Money discountOn(Money order) {
      if (order.isNegativeOrZero()) return Money.zero(order.getCurrencyUnit());
      return order.isLessThan(off) ? order : off;
    }

    @Override
    public CurrencyUnit currency() {
      return off.getCurrencyUnit();
    }
  }
}
