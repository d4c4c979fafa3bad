package org.mutualcrm.offer;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.Money;

/**
 * What somebody buys of one article.
 *
 * @param sku the article's number in the shop; empty where the till does not say
 * @param categories in lower case
 * @param quantity 1 to {@value #MOST_UNITS}
 * @param unitPrice zero or more
 */
public record OrderLine(String sku, Set<String> categories, int quantity, Money unitPrice) {

  public static final int MOST_UNITS = 10_000;

  public OrderLine {
    sku = sku.strip();
    if (sku.length() > 100) throw new IllegalArgumentException("A sku has at most 100 characters");
    if (sku.indexOf('\0') >= 0) throw new IllegalArgumentException("A sku has no character U+0000");
    if (quantity < 1 || quantity > MOST_UNITS)
      throw new IllegalArgumentException("A quantity is between 1 and " + MOST_UNITS);
    if (unitPrice.isNegative()) throw new IllegalArgumentException("A price is zero or more");
    var folded = new TreeSet<String>();
    categories.forEach(it -> folded.add(it.strip().toLowerCase(Locale.ROOT)));
    categories = java.util.Collections.unmodifiableSet(folded);
  }

  public Money amount() {
    return unitPrice.multipliedBy(quantity);
  }
}
