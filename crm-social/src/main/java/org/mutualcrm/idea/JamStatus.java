package org.mutualcrm.idea;

/** How far a jam was taken by the people who run it. */
public enum JamStatus {
  DRAFT("Draft"),
  OPEN("Open"),
  /** Called off: nothing counts. */
  CANCELLED("Called off"),
  /** Over, and out of the way. */
  ARCHIVED("Archived");

  private final String label;

  JamStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
