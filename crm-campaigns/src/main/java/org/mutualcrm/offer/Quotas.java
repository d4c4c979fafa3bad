package org.mutualcrm.offer;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Limits of an offer beside those of the whole: none of them is ever overrun. Absent means without
 * limit.
 *
 * @param perDay of the calendar of {@code zone}, 1 or more
 * @param perChannel by channel as redemptions name it, in lower case; others are not limited
 * @param perStore for every store alike, 1 or more; the till then has to say which it is
 * @param interval what lies at least between two uses by one customer, at most a year; the till
 *     then has to say who it is
 */
public record Quotas(
    @Nullable Long perDay,
    ZoneId zone,
    Map<String, Long> perChannel,
    @Nullable Long perStore,
    @Nullable Duration interval) {

  private static final int MOST_CHANNELS = 50;
  private static final Duration LONGEST = Duration.ofDays(366);

  public static final Quotas NONE = new Quotas(null, ZoneOffset.UTC, Map.of(), null, null);

  public Quotas {
    if (perDay != null && perDay < 1)
      throw new IllegalArgumentException("A limit per day is at least 1");
    if (perStore != null && perStore < 1)
      throw new IllegalArgumentException("A limit per store is at least 1");
    if (interval != null
        && (interval.isNegative() || interval.isZero() || interval.compareTo(LONGEST) > 0))
      throw new IllegalArgumentException("Between two uses lies more than nothing, at most a year");
    perChannel = channels(perChannel);
  }

  private static Map<String, Long> channels(Map<String, Long> typed) {
    var kept = new TreeMap<String, Long>();
    typed.forEach((channel, most) -> {
      var name = channel.strip().toLowerCase(Locale.ROOT);
      if (!name.matches("[a-z0-9_-]{1,40}"))
        throw new IllegalArgumentException("A channel is a short word like till or web");
      if (most < 1) throw new IllegalArgumentException("A limit per channel is at least 1");
      kept.put(name, most);
    });
    if (kept.size() > MOST_CHANNELS)
      throw new IllegalArgumentException("At most " + MOST_CHANNELS + " channels can be listed");
    return Collections.unmodifiableMap(kept);
  }

  public boolean none() {
    return equals(NONE)
        || (perDay == null && perChannel.isEmpty() && perStore == null && interval == null);
  }

  /** The day a moment counts for. */
  public LocalDate day(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  /** When the next day begins. */
  public Instant tomorrow(Instant at) {
    return day(at).plusDays(1).atStartOfDay(zone).toInstant();
  }
}
