package org.mutualcrm.loyalty;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;

/**
 * Points added or taken by hand.
 *
 * @param points below zero to take
 * @param reason for whoever asks later
 * @param key the same key again is answered as before; null asks anew each time
 * @param by who asks
 * @param subject who asks, as it never changes
 */
public record AdjustPoints(
    LoyaltyProgrammeId programme,
    CustomerId customer,
    long points,
    String reason,
    @Nullable String key,
    String by,
    String subject) {

  private static final long MOST = 1_000_000_000L;

  public AdjustPoints {
    reason = Texts.line(reason, 300);
    if (reason.isEmpty()) throw new IllegalArgumentException("Say why");
    if (points == 0 || Math.abs(points) > MOST)
      throw new IllegalArgumentException("Add or take between 1 and 1,000,000,000 points");
  }
}
