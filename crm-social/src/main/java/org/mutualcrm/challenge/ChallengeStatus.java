package org.mutualcrm.challenge;

/** How far a challenge was taken. */
public enum ChallengeStatus {
  DRAFT("Draft"),
  OPEN("Open"),
  /** Nobody takes part any more; what they did is looked at. */
  JUDGING("Judging"),
  DECIDED("Decided"),
  /** Over, and what was won was given. */
  CLOSED("Closed"),
  /** Called off: nothing counts. */
  CANCELLED("Called off");

  private final String label;

  ChallengeStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
