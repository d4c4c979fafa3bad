package org.mutualcrm.referral;

/**
 * What may speak against a referral. Facts block; what families and offices have in common with
 * swindlers is held for a person.
 */
public enum FraudCheck {
  SAME_PERSON(ReferralVerdict.BLOCK, "Advocate and friend are one person"),
  NOT_NEW(ReferralVerdict.BLOCK, "The friend had bought before"),
  CLAIMED_BEFORE(ReferralVerdict.BLOCK, "The friend came by another referral first"),
  CYCLE(ReferralVerdict.BLOCK, "The advocate was brought, by others in between, by this friend"),
  SHARED_PAYMENT(ReferralVerdict.HOLD, "Both paid with the same card or account"),
  SHARED_DEVICE(ReferralVerdict.HOLD, "Both used the same browser"),
  SHARED_MAILBOX(ReferralVerdict.HOLD, "Both have the same mailbox"),
  SHARED_PHONE(ReferralVerdict.HOLD, "Both have the same phone number"),
  SHARED_ADDRESS(ReferralVerdict.HOLD, "Both live at the same address"),
  KNOWN_MAILBOX(ReferralVerdict.HOLD, "Somebody with the friend's mailbox had bought before"),
  DISPOSABLE_MAIL(ReferralVerdict.HOLD, "The friend's mailbox is of a throw-away service"),
  VELOCITY(
      ReferralVerdict.HOLD,
      "More friends of this advocate came in a day than the programme expects");

  private final ReferralVerdict verdict;
  private final String words;

  FraudCheck(ReferralVerdict verdict, String words) {
    this.verdict = verdict;
    this.words = words;
  }

  public ReferralVerdict verdict() {
    return verdict;
  }

  public String words() {
    return words;
  }
}
