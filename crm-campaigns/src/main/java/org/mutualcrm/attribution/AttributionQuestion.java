package org.mutualcrm.attribution;

import java.time.LocalDate;

/**
 * What a report is about.
 *
 * @param from the first day whose orders count
 * @param until the last one
 * @param lookbackDays how long before an order something may have been, 1 to 90
 */
public record AttributionQuestion(LocalDate from, LocalDate until, int lookbackDays) {

  public static final int LONGEST_LOOKBACK = 90;
  public static final int LONGEST_DAYS = 366;

  /**
   * @throws IllegalArgumentException outside the ranges, or of more than 366 days
   */
  public AttributionQuestion {
    if (until.isBefore(from))
      throw new IllegalArgumentException("The last day is before the first");
    if (until.isAfter(from.plusDays(LONGEST_DAYS - 1)))
      throw new IllegalArgumentException("A report is about 366 days at most");
    if (lookbackDays < 1 || lookbackDays > LONGEST_LOOKBACK)
      throw new IllegalArgumentException("Looking back takes 1 to 90 days");
  }
}
