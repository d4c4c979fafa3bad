package org.mutualcrm.offer;

import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What somebody is about to pay for, before any discount, in one currency.
 *
 * @param lines at most {@value #MOST_LINES}; empty where only the sum is known
 * @param goods what the lines come to
 * @param shipping what sending it costs, zero or more
 */
public record Order(List<OrderLine> lines, Money goods, Money shipping) {

  public static final int MOST_LINES = 1_000;

  /** Before the point; what is counted in smallest units stays far within a long. */
  private static final int MOST_DIGITS = 12;

  public Order {
    lines = List.copyOf(lines);
    if (lines.size() > MOST_LINES)
      throw new IllegalArgumentException("An order has at most " + MOST_LINES + " lines");
    if (goods.isNegative() || shipping.isNegative())
      throw new IllegalArgumentException("An order's amount is zero or more");
    if (tooMuch(goods) || tooMuch(shipping))
      throw new IllegalArgumentException(
          "An order comes to less than 10 to the " + MOST_DIGITS + " of its currency");
    if (!goods.getCurrencyUnit().equals(shipping.getCurrencyUnit()))
      throw new IllegalArgumentException("An order is in one currency");
  }

  private static boolean tooMuch(Money money) {
    var amount = money.getAmount();
    return amount.precision() - amount.scale() > MOST_DIGITS;
  }

  /** Only the sum is known: it is one article of no name. */
  public static Order of(Money amount) {
    return new Order(List.of(), amount, Money.zero(amount.getCurrencyUnit()));
  }

  public static Order of(List<OrderLine> lines, Money shipping) {
    if (lines.isEmpty()) throw new IllegalArgumentException("An order has at least one line");
    var goods = Money.zero(shipping.getCurrencyUnit());
    for (var it : lines) {
      if (!it.unitPrice().getCurrencyUnit().equals(goods.getCurrencyUnit()))
        throw new IllegalArgumentException("An order is in one currency");
      goods = goods.plus(it.amount());
    }
    return new Order(lines, goods, shipping);
  }

  public CurrencyUnit currency() {
    return goods.getCurrencyUnit();
  }

  public Money total() {
    return goods.plus(shipping);
  }

  /** Its lines; the one it is, where only the sum is known. */
  List<OrderLine> articles() {
    return lines.isEmpty() ? List.of(new OrderLine("", Set.of(), 1, goods)) : lines;
  }
}
