package org.mutualcrm.referral;

/** Where a referral stands. */
public enum ReferralState {
  /** The friend has their code and has yet to do what counts. */
  CLAIMED("Claimed"),
  /** It counts; the reward waits for the hold to end, or for a person to decide. */
  HELD("Held"),
  /** The advocate has their code. */
  RELEASED("Released"),
  /** The friend did not do it in time, or one side is gone. */
  LAPSED("Lapsed"),
  /** Something speaks against it; the advocate gets nothing. */
  BLOCKED("Blocked"),
  /** It had counted, and does not any more: what was given is worthless if it was not used yet. */
  CLAWED_BACK("Clawed back");

  private final String label;

  ReferralState(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Whether it takes a place under the programme's caps. */
  boolean counts() {
    return this == CLAIMED || this == HELD || this == RELEASED;
  }
}
