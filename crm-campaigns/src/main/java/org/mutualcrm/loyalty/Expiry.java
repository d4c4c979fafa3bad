package org.mutualcrm.loyalty;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How long points can be spent, from when they can be. Days are those of UTC.
 *
 * @param months 1 to 120; null for ever
 * @param toYearEnd whether they last to the end of that year
 */
public record Expiry(@Nullable Integer months, boolean toYearEnd) {

  public static final Expiry NEVER = new Expiry(null, false);

  public Expiry {
    if (months != null && (months < 1 || months > 120))
      throw new IllegalArgumentException("Points are good for 1 to 120 months");
    if (months == null) toYearEnd = false;
  }

  /** The moment from which points of that time are worth nothing; null if there is none. */
  @Nullable Instant of(Instant available) {
    if (months == null) return null;
    var end = available.atOffset(ZoneOffset.UTC).plusMonths(months);
    return toYearEnd
        ? LocalDate.of(end.getYear() + 1, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant()
        : end.toInstant();
  }
}
