package org.mutualcrm.conversation;

/** Which conversations a queue shows. */
public enum InboxView {
  OPEN("Open"),
  MINE("Mine"),
  UNASSIGNED("Unassigned"),
  PENDING("Waiting for customer"),
  RESOLVED("Resolved"),
  ALL("All");

  private final String label;

  InboxView(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
