package org.mutualcrm.offer;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What an offer gives. */
public sealed interface Reward {

  /** Of the orders it is for. */
  CurrencyUnit currency();

  /** Whether it can be given on an order it takes nothing off. */
  default boolean withoutDiscount() {
    return false;
  }

  /**
   * A share of the goods, rounded half up to the currency's smallest unit.
   *
   * @param basisPoints hundredths of a percent, 1 to 10,000
   */
  record Percent(int basisPoints, CurrencyUnit currency) implements Reward {
    public Percent {
      if (basisPoints < 1 || basisPoints > 10_000)
        throw new IllegalArgumentException("A percentage is more than 0 and at most 100");
    }
  }

  /** A fixed amount off, at most what the goods cost. */
  record Amount(Money off) implements Reward {
    public Amount {
      if (off.isNegativeOrZero())
        throw new IllegalArgumentException("An amount off is more than zero");
    }

    @Override
    public CurrencyUnit currency() {
      return off.getCurrencyUnit();
    }
  }

  /** Each article for this price, if it costs more. */
  record FixedPrice(Money price) implements Reward {
    public FixedPrice {
      if (price.isNegative()) throw new IllegalArgumentException("A price is zero or more");
    }

    @Override
    public CurrencyUnit currency() {
      return price.getCurrencyUnit();
    }
  }

  /**
   * An article on the house: off the bill where it is on the order, else handed over.
   *
   * @param quantity 1 to 100
   */
  record FreeItem(String sku, int quantity, CurrencyUnit currency) implements Reward {
    public FreeItem {
      sku = sku.strip();
      if (sku.isEmpty() || sku.length() > 100)
        throw new IllegalArgumentException("Say which article is free, in at most 100 characters");
      if (quantity < 1 || quantity > 100)
        throw new IllegalArgumentException("Between 1 and 100 articles are free");
    }

    @Override
    public boolean withoutDiscount() {
      return true;
    }
  }

  /**
   * For every so many paid, some free: of all the articles it is about, the cheapest.
   *
   * @param buy how many are paid, 1 to 100
   * @param get how many are free for these, 1 to 100
   */
  record BuyGet(int buy, int get, CurrencyUnit currency) implements Reward {
    public BuyGet {
      if (buy < 1 || buy > 100 || get < 1 || get > 100)
        throw new IllegalArgumentException(
            "Between 1 and 100 are bought, and between 1 and 100 free");
    }
  }

  /** What sending the order costs. */
  record FreeShipping(CurrencyUnit currency) implements Reward {}

  /**
   * Points earned with the order count so many times.
   *
   * @param times more than 1, at most 100, two decimals
   */
  record PointsMultiplier(BigDecimal times, CurrencyUnit currency) implements Reward {
    public PointsMultiplier {
      times = times.stripTrailingZeros();
      if (times.compareTo(BigDecimal.ONE) <= 0
          || times.compareTo(BigDecimal.valueOf(100)) > 0
          || times.scale() > 2)
        throw new IllegalArgumentException("Points count more than once and at most 100 times");
    }

    @Override
    public boolean withoutDiscount() {
      return true;
    }
  }

  /** Something that takes nothing off the bill. */
  record Benefit(BenefitKind kind, String what, CurrencyUnit currency) implements Reward {
    public Benefit {
      what = what.strip();
      if (what.isEmpty() || what.length() > 200)
        throw new IllegalArgumentException("Say what is given, in at most 200 characters");
    }

    @Override
    public boolean withoutDiscount() {
      return true;
    }
  }

  /** Kinds of value that is not money off. */
  enum BenefitKind {
    EXCLUSIVE_CONTENT("Exclusive content"),
    EARLY_ACCESS("Early access"),
    SERVICE("Service"),
    GIFT_CREDIT("Gift credit");

    private final String label;

    BenefitKind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
