package org.mutualcrm.gift;

/** Whether a programme sells. What it has sold is honoured in all of these. */
public enum ProgrammeStatus {
  DRAFT("Draft"),
  LIVE("Live"),
  PAUSED("Paused"),
  ENDED("Ended");

  private final String label;

  ProgrammeStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
