package org.mutualcrm.simulation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.OfferId;

/**
 * What is asked.
 *
 * @param from the first day whose orders are looked at, by the calendar of the company; null where
 *     they come from a file
 * @param until the last one, at most {@value #LONGEST_DAYS} days in all; null with {@code from}
 * @param marginBasisPoints what the company keeps of what the goods of an order come to, before any
 *     discount, in hundredths of a percent, 1 to 10,000; null where nobody says
 */
public record SimulationQuestion(
    OfferId offer,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    @Nullable Integer marginBasisPoints) {

  public static final int LONGEST_DAYS = 731;

  private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

  /**
   * @throws IllegalArgumentException outside the ranges
   */
  public SimulationQuestion {
    if ((from == null) != (until == null))
      throw new IllegalArgumentException("Days have a first one and a last one");
    if (from != null && until != null) {
      if (until.isBefore(from))
        throw new IllegalArgumentException("The last day is before the first");
      if (from.isBefore(EARLIEST) || !until.isBefore(LATEST))
        throw new IllegalArgumentException("Orders are of the years 1990 to 2099");
      if (until.isAfter(from.plusDays(LONGEST_DAYS - 1)))
        throw new IllegalArgumentException("At most " + LONGEST_DAYS + " days are looked at");
    }
    if (marginBasisPoints != null && (marginBasisPoints < 1 || marginBasisPoints > 10_000))
      throw new IllegalArgumentException("A margin is more than 0 and at most 100 percent");
  }
}
