package org.mutualcrm.offer;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.reason.Reason;

/**
 * An offer as it stands.
 *
 * @param eligibility what must be true of who uses it
 * @param used redemptions less rollbacks
 * @param discounted what it cost so far
 */
public record OfferView(
    OfferId id,
    String slug,
    OfferTerms terms,
    Reason reason,
    Promise promise,
    OfferWindow window,
    OfferLimits limits,
    Condition eligibility,
    OfferStatus status,
    long used,
    Money discounted,
    long codes,
    long sharedCodes,
    String createdBy,
    Instant createdAt,
    @Nullable Instant launchedAt) {

  public Reward reward() {
    return promise.reward();
  }

  public boolean forEveryone() {
    return eligibility.equals(Condition.everyone());
  }

  /** Whether it gives something at this moment. */
  public boolean open(Instant now) {
    return standing(now) == OfferStanding.LIVE && !window.resting(now);
  }

  /** What it is at this moment. A launched offer whose window is over has ended by itself. */
  public OfferStanding standing(Instant now) {
    return switch (status) {
      case DRAFT -> OfferStanding.DRAFT;
      case ENDED -> OfferStanding.ENDED;
      case LIVE, PAUSED -> {
        if (window.over(now)) yield OfferStanding.ENDED;
        if (status == OfferStatus.PAUSED) yield OfferStanding.PAUSED;
        if (!window.begun(now)) yield OfferStanding.SCHEDULED;
        yield exhausted() ? OfferStanding.SOLD_OUT : OfferStanding.LIVE;
      }
    };
  }

  public boolean exhausted() {
    if (limits.total() != null && used >= limits.total()) return true;
    return limits.budget() != null && !discounted.isLessThan(limits.budget());
  }
}
