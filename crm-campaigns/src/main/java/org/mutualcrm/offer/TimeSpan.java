package org.mutualcrm.offer;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * A length of time as ISO 8601 writes it: {@code P14D}, {@code P1M}, {@code PT48H}, {@code
 * P1DT12H}. Days have 24 hours; months and years go by the calendar of UTC.
 */
public record TimeSpan(Period calendar, Duration clock) {

  private static final int MOST_YEARS = 10;

  public TimeSpan {
    var begin = Instant.EPOCH;
    var end = after(begin, calendar, clock);
    if (!end.isAfter(begin) || calendar.isNegative() || clock.isNegative())
      throw new IllegalArgumentException("A length of time is more than nothing");
    if (end.isAfter(after(begin, Period.ofYears(MOST_YEARS), Duration.ZERO)))
      throw new IllegalArgumentException("A length of time is at most " + MOST_YEARS + " years");
  }

  /** Reads what ISO 8601 writes. */
  public static TimeSpan parse(String text) {
    var iso = text.strip().toUpperCase(Locale.ROOT);
    int time = iso.indexOf('T');
    var days = time < 0 ? iso : iso.substring(0, time);
    try {
      return new TimeSpan(
          days.equals("P") ? Period.ZERO : Period.parse(days),
          time < 0 ? Duration.ZERO : Duration.parse("P" + iso.substring(time)));
    } catch (DateTimeException | ArithmeticException _) {
      throw new IllegalArgumentException(
          "A length of time is written like P14D or PT48H, not " + text);
    }
  }

  public Instant after(Instant begin) {
    return after(begin, calendar, clock);
  }

  private static Instant after(Instant begin, Period calendar, Duration clock) {
    return begin.atOffset(ZoneOffset.UTC).plus(calendar).toInstant().plus(clock);
  }

  @Override
  public String toString() {
    if (clock.isZero()) return calendar.toString();
    return (calendar.isZero() ? "P" : calendar.toString()) + clock.toString().substring(1);
  }
}
