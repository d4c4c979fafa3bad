package org.mutualcrm.loyalty;

/** Where a programme stands. */
public enum ProgrammeStatus {
  DRAFT("Draft"),
  LIVE("Live"),
  /** Nothing is earned or spent. */
  PAUSED("Paused"),
  /** Nothing is earned any more; what was is spent until it ends. */
  ENDED("Ended");

  private final String label;

  ProgrammeStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
