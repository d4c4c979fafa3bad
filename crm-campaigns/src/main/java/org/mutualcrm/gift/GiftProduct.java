package org.mutualcrm.gift;

import org.joda.money.Money;

/**
 * A thing that can be given.
 *
 * @param id what it is called in forms and at the till: {@code scoop}
 */
public record GiftProduct(String id, String name, Money price) {

  public GiftProduct {
    id = id.strip();
    name = name.strip();
    if (!id.matches("[a-zA-Z0-9_-]{1,40}"))
      throw new IllegalArgumentException("A product is called by letters, digits and dashes");
    if (name.isEmpty() || name.length() > 120)
      throw new IllegalArgumentException("A product needs a name of at most 120 characters");
    if (!price.isPositive()) throw new IllegalArgumentException("A product has a price");
  }
}
