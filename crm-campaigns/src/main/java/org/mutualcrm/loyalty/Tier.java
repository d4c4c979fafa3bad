package org.mutualcrm.loyalty;

import java.math.BigDecimal;

/**
 * A tier above the first, which everybody has.
 *
 * @param threshold what it takes: points, or money in smallest units; more than 0
 * @param multiplier of points earned, 1 to 100, two decimals
 * @param benefits what else it gives, for the customer to read
 */
public record Tier(String name, long threshold, BigDecimal multiplier, String benefits) {

  public Tier {
    name = Texts.line(name, 60);
    benefits = Texts.line(benefits, 300);
    if (name.isEmpty()) throw new IllegalArgumentException("A tier needs a name");
    if (threshold < 1 || threshold > 1_000_000_000_000L)
      throw new IllegalArgumentException("A tier takes more than nothing");
    if (multiplier.compareTo(BigDecimal.ONE) < 0
        || multiplier.compareTo(BigDecimal.valueOf(100)) > 0
        || multiplier.stripTrailingZeros().scale() > 2)
      throw new IllegalArgumentException("Points of a tier count 1 to 100 times, two decimals");
  }
}
