package org.mutualcrm.advocacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;

/**
 * Somebody was asked to speak for us.
 *
 * @param purpose and channel whose consent it rests on
 * @param consent why they may be contacted, as it stood then
 * @param disclosure what they have to tell whoever they speak to
 * @param score theirs, as it stood then
 */
public record Invitation(
    InvitationId id,
    CustomerId customer,
    String name,
    InvitationStatus status,
    String purpose,
    String channel,
    String consent,
    String disclosure,
    double score,
    String staff,
    Instant invitedAt,
    @Nullable String answeredBy,
    @Nullable Instant answeredAt) {

  public static final int LONGEST_DISCLOSURE = 1_000;

  /** Whoever is invited speaks as somebody who was, and says so. */
  public static final String DISCLOSURE =
      "Please say, wherever you speak about us, that we invited you and what you get for it.";
}
