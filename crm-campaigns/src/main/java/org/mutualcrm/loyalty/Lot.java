package org.mutualcrm.loyalty;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points that came at once, and end at once.
 *
 * @param why what they were given for, in words
 * @param points how many came
 * @param pending of these, not to be spent yet
 * @param available to be spent now; below zero for a debt
 * @param held set aside for an order that is not paid yet
 * @param returned how many a return asked back, whether or not they were left
 * @param expiresAt the moment from which they are worth nothing; null if there is none
 */
public record Lot(
    UUID account,
    UUID id,
    Kind kind,
    @Nullable UUID rule,
    @Nullable UUID occasion,
    String why,
    long points,
    long pending,
    long available,
    long held,
    long returned,
    Instant earnedAt,
    Instant availableAt,
    @Nullable Instant expiresAt) {

  /** Where points of a lot come from. */
  public enum Kind {
    EARNED,
    ADJUSTED,
    /** What a return asked back and was spent: newer points pay for it. */
    DEBT
  }

  /** Whether points of it can be spent. */
  public boolean spendable(Instant now) {
    return available > 0 && (expiresAt == null || expiresAt.isAfter(now));
  }

  static Lot empty(
      UUID account,
      Kind kind,
      @Nullable UUID rule,
      @Nullable UUID occasion,
      String why,
      long points,
      Instant earnedAt,
      Instant availableAt,
      @Nullable Instant expiresAt) {
    return new Lot(
        account,
        com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpochPlus1(),
        kind,
        rule,
        occasion,
        why,
        points,
        0,
        0,
        0,
        0,
        earnedAt,
        availableAt,
        expiresAt);
  }
}
