package org.mutualcrm.loyalty;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What a programme promises.
 *
 * @param unit what its points are called: points, cones
 * @param worth what 100 points are worth to who spends them; in the currency of the orders that
 *     count
 * @param pendingDays after an order until its points can be spent: while it can be returned, 0 to
 *     365
 * @param debtFloor how many points somebody may owe, where returns go into debt
 * @param adjustAlone up to how many points one colleague adds or takes within a day without a
 *     second one
 */
public record ProgrammeTerms(
    String name,
    String unit,
    Money worth,
    int pendingDays,
    Expiry expiry,
    Rounding rounding,
    ReturnPolicy returns,
    long debtFloor,
    long adjustAlone,
    TierScheme tiers) {

  public ProgrammeTerms {
    name = Texts.line(name, 120);
    unit = Texts.line(unit, 30);
    if (name.isEmpty()) throw new IllegalArgumentException("A programme needs a name");
    if (unit.isEmpty()) throw new IllegalArgumentException("Say what its points are called");
    if (worth.isNegative()) throw new IllegalArgumentException("Points are worth nothing or more");
    if (pendingDays < 0 || pendingDays > 365)
      throw new IllegalArgumentException("Points wait between 0 and 365 days");
    if (debtFloor < 0 || debtFloor > 1_000_000_000L)
      throw new IllegalArgumentException("A floor is between 0 and 1,000,000,000 points");
    if (adjustAlone < 0 || adjustAlone > 1_000_000_000L)
      throw new IllegalArgumentException("One alone adjusts between 0 and 1,000,000,000 points");
  }

  public CurrencyUnit currency() {
    return worth.getCurrencyUnit();
  }

  /** What so many points are worth, rounded half up; below zero for what is owed to us. */
  public Money worth(long points) {
    return worth.multipliedBy(points).dividedBy(100, java.math.RoundingMode.HALF_UP);
  }
}
