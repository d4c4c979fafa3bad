package org.mutualcrm.offer;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An offer as it stands.
 *
 * @param used redemptions less rollbacks
 * @param discounted what it cost so far
 */
public record OfferView(
    OfferId id,
    String slug,
    OfferTerms terms,
    Reason reason,
    Reward reward,
    OfferWindow window,
    OfferLimits limits,
    OfferStatus status,
    long used,
    Money discounted,
    long codes,
    String createdBy,
    Instant createdAt,
    @Nullable Instant launchedAt) {

  /** Whether it gives something at this moment. */
  public boolean open(Instant now) {
    return status == OfferStatus.LIVE && window.begun(now) && !window.over(now) && !exhausted();
  }

  public boolean exhausted() {
    return limits.total() != null && used >= limits.total();
  }
}
