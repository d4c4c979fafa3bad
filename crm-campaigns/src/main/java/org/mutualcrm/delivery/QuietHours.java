package org.mutualcrm.delivery;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** When nobody wants to be written to, by their own clock. May go over midnight. */
public record QuietHours(LocalTime from, LocalTime to) {

  public QuietHours {
    if (from.equals(to)) throw new IllegalArgumentException("Quiet hours have a length");
  }

  /** When they end, if it is one of them. */
  public Optional<Instant> until(Instant now, ZoneId zone) {
    var here = now.atZone(zone);
    var time = here.toLocalTime();
    boolean overMidnight = from.isAfter(to);
    boolean quiet =
        overMidnight
            ? !time.isBefore(from) || time.isBefore(to)
            : !time.isBefore(from) && time.isBefore(to);
    if (!quiet) return Optional.empty();
    var day = here.toLocalDate();
    boolean tomorrow = overMidnight && !time.isBefore(from);
    var end = (tomorrow ? day.plusDays(1) : day).atTime(to).atZone(zone);
    // In autumn there are two of them, and the first may be over.
    return Optional.of(
        (end.toInstant().isAfter(now) ? end : end.withLaterOffsetAtOverlap()).toInstant());
  }
}
