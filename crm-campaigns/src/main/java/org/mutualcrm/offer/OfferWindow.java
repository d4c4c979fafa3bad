package org.mutualcrm.offer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an offer holds: from the start, up to but not including the end.
 *
 * @param hours null for always
 */
public record OfferWindow(Instant startsAt, Instant endsAt, @Nullable OfferHours hours) {

  public OfferWindow {
    if (!endsAt.isAfter(startsAt))
      throw new IllegalArgumentException("An offer ends after it starts");
  }

  /** Day and night. */
  public OfferWindow(Instant startsAt, Instant endsAt) {
    this(startsAt, endsAt, null);
  }

  /** Whether this is none of its hours. */
  public boolean resting(Instant now) {
    return hours != null && !hours.open(now);
  }

  public boolean begun(Instant now) {
    return !now.isBefore(startsAt);
  }

  public boolean over(Instant now) {
    return !now.isBefore(endsAt);
  }
}
