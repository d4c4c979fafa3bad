package org.mutualcrm.servicereport;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a report is about.
 *
 * @param from its first day
 * @param to its last day, at most 366 days after the first
 * @param zone by whose clock days begin and end
 * @param agent username; null for all
 * @param team key; null for all
 * @param channel null for all
 * @param openHours counts only time within the opening hours of the policy that applies; what no
 *     calendar applies to is left out of times
 */
public record ReportScope(
    LocalDate from,
    LocalDate to,
    ZoneId zone,
    @Nullable String agent,
    @Nullable String team,
    @Nullable String channel,
    boolean openHours) {

  public static final int MOST_DAYS = 366;
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

  /**
   * @throws IllegalArgumentException if it ends before it begins, or is too long
   */
  public ReportScope {
    if (from.isBefore(EARLIEST) || to.isAfter(LATEST))
      throw new IllegalArgumentException("A period lies between 2000 and 2099");
    if (to.isBefore(from))
      throw new IllegalArgumentException("A period ends on its first day or later");
    if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS)
      throw new IllegalArgumentException("A period has at most " + MOST_DAYS + " days");
  }

  public long days() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  /** As many days right before. */
  public ReportScope before() {
    return new ReportScope(
        from.minusDays(days()), from.minusDays(1), zone, agent, team, channel, openHours);
  }

  public ReportScope of(@Nullable String one) {
    return new ReportScope(from, to, zone, one, team, channel, openHours);
  }

  public Instant begin() {
    return from.atStartOfDay(zone).toInstant();
  }

  public Instant end() {
    return to.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** Into what a curve is cut. */
  public Step step() {
    return days() <= 45 ? Step.DAY : days() <= 200 ? Step.WEEK : Step.MONTH;
  }

  public enum Step {
    DAY,
    WEEK,
    MONTH;

    /** The first day of the one a day is in. */
    public LocalDate floor(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
        case MONTH -> day.withDayOfMonth(1);
      };
    }

    public LocalDate next(LocalDate first) {
      return switch (this) {
        case DAY -> first.plusDays(1);
        case WEEK -> first.plusDays(7);
        case MONTH -> first.plusMonths(1);
      };
    }
  }
}
