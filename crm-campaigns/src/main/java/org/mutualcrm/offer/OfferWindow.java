package org.mutualcrm.offer;

import java.time.Instant;

/** When an offer holds: from the start, up to but not including the end. */
public record OfferWindow(Instant startsAt, Instant endsAt) {

  public OfferWindow {
    if (!endsAt.isAfter(startsAt))
      throw new IllegalArgumentException("An offer ends after it starts");
  }

  public boolean begun(Instant now) {
    return !now.isBefore(startsAt);
  }

  public boolean over(Instant now) {
    return !now.isBefore(endsAt);
  }
}
