package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.referral.FraudCheck;
import org.mutualcrm.referral.ReferralState;
import org.mutualcrm.referral.ReferralVerdict;
import org.mutualcrm.referral.ReferralView;

/**
 * A referral.
 *
 * @param advocateId absent once erased
 * @param friendId absent once erased
 * @param waits whether it waits for a person's decision
 * @param checks what speaks against it
 */
record ReferralJson(
    UUID id,
    UUID programmeId,
    String channel,
    @Nullable UUID advocateId,
    @Nullable UUID friendId,
    ReferralState state,
    ReferralVerdict verdict,
    ReferralView.@Nullable Decision decided,
    boolean waits,
    Instant claimedAt,
    Instant expiresAt,
    @Nullable Instant qualifiedAt,
    @Nullable MoneyJson order,
    @Nullable Instant heldUntil,
    @Nullable Instant releasedAt,
    @Nullable Instant endedAt,
    @Nullable String endedBecause,
    List<CheckJson> checks) {

  record CheckJson(FraudCheck check, ReferralVerdict verdict, String because, Instant foundAt) {}

  static ReferralJson of(ReferralView it) {
    var order = it.order();
    return new ReferralJson(
        it.id().value(),
        it.programme().value(),
        it.channel(),
        id(it.advocate()),
        id(it.friend()),
        it.state(),
        it.verdict(),
        it.decided(),
        it.waits(),
        it.claimedAt(),
        it.expiresAt(),
        it.qualifiedAt(),
        order == null ? null : MoneyJson.of(order),
        it.heldUntil(),
        it.releasedAt(),
        it.endedAt(),
        it.endedBecause(),
        it.checks().stream()
            .map(f -> new CheckJson(f.check(), f.verdict(), f.because(), f.foundAt()))
            .toList());
  }

  private static @Nullable UUID id(@Nullable CustomerId customer) {
    return customer == null ? null : customer.value();
  }
}
