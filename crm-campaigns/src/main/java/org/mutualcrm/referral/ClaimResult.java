package org.mutualcrm.referral;

import org.mutualcrm.offer.CodeText;

/** Every way claiming as a friend can end. */
public sealed interface ClaimResult {

  /**
   * @param fresh false for one who had claimed before and is shown the same code
   */
  record Claimed(ReferralId referral, CodeText code, boolean fresh) implements ClaimResult {}

  /** There is no such link, or its advocate is gone. */
  record UnknownLink() implements ClaimResult {}

  record UnknownCustomer() implements ClaimResult {}

  /** Not now; the reason is for the friend. */
  record NotOpen(String reason) implements ClaimResult {}

  /** The programme, or this advocate in this programme, has taken in all it takes. */
  record Full() implements ClaimResult {}

  /** Something speaks against it; kept with its reasons. */
  record Stopped(ReferralId referral, String because) implements ClaimResult {}
}
