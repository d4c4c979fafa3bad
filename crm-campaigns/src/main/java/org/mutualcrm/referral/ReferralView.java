package org.mutualcrm.referral;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;

/**
 * A referral as it stands.
 *
 * @param advocate null once erased
 * @param friend null once erased
 * @param decided what a person said of one that was held: RELEASE or BLOCK
 * @param expiresAt until when the friend can do what counts
 * @param order what the friend's order came to; null before, and for other deeds
 * @param endedBecause why it was blocked, clawed back or lapsed
 * @param reversed why the company took the friend's deed back; null if it did not
 */
public record ReferralView(
    ReferralId id,
    ReferralProgrammeId programme,
    ReferralLinkId link,
    String channel,
    @Nullable SourceRecordId advocateRecord,
    @Nullable SourceRecordId friendRecord,
    @Nullable CustomerId advocate,
    @Nullable String advocateName,
    @Nullable CustomerId friend,
    @Nullable String friendName,
    ReferralState state,
    ReferralVerdict verdict,
    @Nullable Decision decided,
    String capKey,
    Instant claimedAt,
    Instant expiresAt,
    @Nullable Instant qualifiedAt,
    @Nullable String deed,
    @Nullable Money order,
    @Nullable Instant heldUntil,
    @Nullable Instant releasedAt,
    @Nullable Instant endedAt,
    @Nullable String endedBecause,
    @Nullable String reversed,
    List<Found> checks) {

  public ReferralView {
    checks = List.copyOf(checks);
  }

  /** What a person said of a referral that was held. */
  public enum Decision {
    RELEASE,
    BLOCK
  }

  /** Something that speaks against it. */
  public record Found(FraudCheck check, ReferralVerdict verdict, String because, Instant foundAt) {}

  /** Whether it waits for a person. */
  public boolean waits() {
    return state == ReferralState.HELD && verdict == ReferralVerdict.HOLD && decided == null;
  }
}
