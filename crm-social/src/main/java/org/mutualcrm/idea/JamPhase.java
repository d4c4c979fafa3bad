package org.mutualcrm.idea;

/** What a jam is for whoever looks at it now. */
public enum JamPhase {
  DRAFT("Draft"),
  SCHEDULED("Scheduled"),
  SUBMIT("Collecting ideas"),
  /** Nothing is taken any more, and not voted on yet: time to put the same ideas together. */
  MERGE("Sorting"),
  VOTE("Voting"),
  DECIDE("Deciding"),
  DELIVER("Delivering"),
  CANCELLED("Called off"),
  ARCHIVED("Archived");

  private final String label;

  JamPhase(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
