package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.loyalty.Lot;
import org.mutualcrm.loyalty.PointsView;

/**
 * @param worth what can be spent is worth so much
 * @param lots with anything in them, what ends first before what ends later
 */
record CustomerPointsJson(
    UUID programme,
    String name,
    String unit,
    BalanceJson balance,
    MoneyJson worth,
    StandingJson standing,
    List<LotJson> lots) {

  static CustomerPointsJson of(PointsView it) {
    var standing = it.standing();
    var tier = standing.tier();
    var next = standing.next();
    var terms = it.programme().terms();
    return new CustomerPointsJson(
        it.programme().id().value(),
        terms.name(),
        terms.unit(),
        BalanceJson.of(it.balance()),
        MoneyJson.of(it.worth()),
        new StandingJson(
            tier == null ? null : tier.name(),
            standing.until(),
            standing.grace(),
            standing.counted(),
            next == null ? null : next.name(),
            standing.missing(),
            it.tierSaid()),
        it.open().stream().map(LotJson::of).toList());
  }

  /**
   * @param points how many came
   * @param available of these, to be spent now; below zero for what is owed
   */
  record LotJson(
      UUID id,
      Lot.Kind kind,
      String why,
      long points,
      long pending,
      long available,
      long held,
      Instant earnedAt,
      Instant availableAt,
      @Nullable Instant expiresAt) {

    static LotJson of(Lot it) {
      return new LotJson(
          it.id(),
          it.kind(),
          it.why(),
          it.points(),
          it.pending(),
          it.available(),
          it.held(),
          it.earnedAt(),
          it.availableAt(),
          it.expiresAt());
    }
  }

  /**
   * @param tier absent for the first, which everybody has
   * @param until how long it is kept at least
   * @param counted what counts now: points, or money in the smallest unit
   * @param next what is missing until the next one, in words
   */
  record StandingJson(
      @Nullable String tier,
      @Nullable Instant until,
      boolean grace,
      long counted,
      @Nullable String nextTier,
      long missing,
      String next) {}
}
