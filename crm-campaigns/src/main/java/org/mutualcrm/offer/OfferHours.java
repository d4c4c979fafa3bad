package org.mutualcrm.offer;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On which days and at which hours an offer gives, by the clocks of one place.
 *
 * @param days none means every day
 * @param from with {@code until}, or neither for the whole day
 * @param until not included; at or before {@code from} it is on the day after, and the hours after
 *     midnight belong to the day on which they began
 */
public record OfferHours(
    Set<DayOfWeek> days, @Nullable LocalTime from, @Nullable LocalTime until, ZoneId zone) {

  private static final int A_WEEK = 7;

  public OfferHours {
    if ((from == null) != (until == null))
      throw new IllegalArgumentException("Hours have a beginning and an end");
    if (from != null && from.equals(until))
      throw new IllegalArgumentException("Hours end at another time than they begin");
    if (days.isEmpty() && from == null)
      throw new IllegalArgumentException("Every day, the whole day: leave the hours out");
    days = days.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(days));
  }

  public boolean open(Instant at) {
    var there = at.atZone(zone);
    var today = there.toLocalDate();
    return within(there, today) || (overnight() && within(there, today.minusDays(1)));
  }

  /** When it begins the next time after a moment. */
  public Instant next(Instant after) {
    var today = after.atZone(zone).toLocalDate();
    for (int i = 0; i <= A_WEEK; i++) {
      var day = today.plusDays(i);
      if (on(day) && begin(day).toInstant().isAfter(after)) return begin(day).toInstant();
    }
    throw new IllegalStateException("A week without any of " + days);
  }

  private boolean within(ZonedDateTime there, LocalDate begun) {
    return on(begun) && !there.isBefore(begin(begun)) && there.isBefore(end(begun));
  }

  private boolean on(LocalDate day) {
    return days.isEmpty() || days.contains(day.getDayOfWeek());
  }

  private boolean overnight() {
    return from != null && until != null && !until.isAfter(from);
  }

  private ZonedDateTime begin(LocalDate day) {
    return from == null ? day.atStartOfDay(zone) : day.atTime(from).atZone(zone);
  }

  private ZonedDateTime end(LocalDate day) {
    if (until == null) return day.plusDays(1).atStartOfDay(zone);
    return (overnight() ? day.plusDays(1) : day).atTime(until).atZone(zone);
  }
}
