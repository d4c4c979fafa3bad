package org.mutualcrm.offer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an offer holds: from the start, up to but not including the end.
 *
 * @param hours null for always
 * @param validFor how long a code works once somebody has got it; null for as long as the offer
 */
public record OfferWindow(
    Instant startsAt, Instant endsAt, @Nullable OfferHours hours, @Nullable TimeSpan validFor) {

  public OfferWindow {
    if (!endsAt.isAfter(startsAt))
      throw new IllegalArgumentException("An offer ends after it starts");
  }

  /** Day and night. */
  public OfferWindow(Instant startsAt, Instant endsAt) {
    this(startsAt, endsAt, null, null);
  }

  /** Codes work as long as the offer. */
  public OfferWindow(Instant startsAt, Instant endsAt, @Nullable OfferHours hours) {
    this(startsAt, endsAt, hours, null);
  }

  /** When a code expires for who got it then, should that be limited. */
  public @Nullable Instant expiry(@Nullable Instant received) {
    return validFor == null || received == null ? null : validFor.after(received);
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
