package org.mutualcrm.referral;

/** Whether a programme takes in friends. Those it has taken in go their way in all of these. */
public enum ReferralProgrammeStatus {
  DRAFT("Draft"),
  LIVE("Live"),
  PAUSED("Paused"),
  ENDED("Ended");

  private final String label;

  ReferralProgrammeStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
