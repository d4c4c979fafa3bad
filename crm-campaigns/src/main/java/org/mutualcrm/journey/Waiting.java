package org.mutualcrm.journey;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** When a wait is over. */
final class Waiting {

  private Waiting() {}

  /** The first time an hour strikes at or after a moment; the moment itself without an hour. */
  static Instant until(Instant from, @Nullable LocalTime hour, ZoneId zone) {
    if (hour == null) return from;
    var local = from.atZone(zone);
    var day = local.toLocalDate();
    var at = day.atTime(hour).atZone(zone).toInstant();
    return at.isBefore(from) ? day.plusDays(1).atTime(hour).atZone(zone).toInstant() : at;
  }
}
