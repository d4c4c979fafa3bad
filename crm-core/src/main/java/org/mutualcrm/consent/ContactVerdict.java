package org.mutualcrm.consent;

import org.jspecify.annotations.Nullable;

/** Whether somebody may be contacted, and why. */
public sealed interface ContactVerdict {

  /** One sentence, for whoever asks why. */
  String why();

  /**
   * @param proof the decision it rests on; absent for a legitimate interest nobody objected to
   */
  record Allowed(String why, @Nullable ConsentFact proof) implements ContactVerdict {}

  /**
   * @param code UNKNOWN_CUSTOMER, UNKNOWN_PURPOSE, RETIRED_PURPOSE, CHANNEL_NOT_OFFERED,
   *     RESTRICTED, NO_CONSENT, DENIED, REVOKED, EXPIRED or AWAITS_CONFIRMATION
   */
  record Refused(String code, String why) implements ContactVerdict {}

  default boolean allowed() {
    return this instanceof Allowed;
  }
}
