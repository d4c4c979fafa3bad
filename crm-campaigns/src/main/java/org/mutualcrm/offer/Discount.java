package org.mutualcrm.offer;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What an offer takes off an order, to the smallest unit.
 *
 * @param lines by line of the order, in its order; one where only the sum is known
 */
public record Discount(List<Money> lines, Money shipping) {

  public Discount {
    lines = List.copyOf(lines);
  }

  static Discount of(long[] lines, long shipping, CurrencyUnit currency) {
    return new Discount(
        java.util.Arrays.stream(lines).mapToObj(it -> Money.ofMinor(currency, it)).toList(),
        Money.ofMinor(currency, shipping));
  }

  public Money total() {
    return shipping.plus(lines);
  }
}
