package org.mutualcrm.campaign;

import org.joda.money.Money;

/**
 * What an order is worth to the company and what treating somebody costs it.
 *
 * @param marginBasisPoints what is kept of the undiscounted price, in hundredths of a per cent, 1
 *     to 10,000
 * @param cost of treating one person, discounts aside; zero or more
 */
public record Economics(int marginBasisPoints, Money cost) {

  public Economics {
    if (marginBasisPoints < 1 || marginBasisPoints > 10_000)
      throw new IllegalArgumentException("A margin is more than 0 and at most 100 per cent");
    if (cost.isNegative()) throw new IllegalArgumentException("A cost is zero or more");
  }

  double margin() {
    return marginBasisPoints / 10_000.0;
  }

  /**
   * What is kept, all in minor units. Orders are what was paid, so the discount is in them; the
   * goods cost what they would have cost without it.
   */
  double profit(double paid, double discount, boolean treated) {
    return margin() * paid - (1 - margin()) * discount - (treated ? cost.getAmountMinorLong() : 0);
  }
}
