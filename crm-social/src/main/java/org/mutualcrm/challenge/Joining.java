package org.mutualcrm.challenge;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;

/**
 * Somebody wants to take part.
 *
 * @param credit the name they want shown, at most 60 characters; null for none
 * @param device what their browser is known by; null if nothing
 * @param network where they come from; null if nobody knows
 */
public record Joining(
    ChallengeId challenge,
    SourceRecordId record,
    @Nullable String credit,
    @Nullable String device,
    @Nullable String network) {

  public static final int LONGEST_CREDIT = 60;

  /**
   * @throws ChallengeFault if it can not be meant
   */
  public Joining {
    credit = credit == null || credit.isBlank() ? null : credit.strip();
    if (credit != null && credit.indexOf('\0') >= 0)
      throw new ChallengeFault("credit", "The character U+0000 can not be kept");
    if (credit != null && credit.length() > LONGEST_CREDIT)
      throw new ChallengeFault("credit", "A name has at most 60 characters");
  }
}
