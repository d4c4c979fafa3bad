package org.mutualcrm.participation;

/** How far a poll was taken by the people who run it. */
public enum PollStatus {
  DRAFT("Draft"),
  OPEN("Open"),
  CLOSED("Closed"),
  /** Called off: nothing counts, and nothing is shown. */
  CANCELLED("Cancelled"),
  /** Closed, and out of the way. */
  ARCHIVED("Archived");

  private final String label;

  PollStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
