package org.mutualcrm.conversation;

/** The queues everybody has. Each is a search, like those that colleagues save. */
public enum InboxView {
  MINE("Mine", "assignee:me -is:resolved"),
  UNASSIGNED("Unassigned", "assignee:none -is:resolved"),
  OPEN("Open", "is:open"),
  PENDING("Waiting for customer", "is:waiting"),
  SNOOZED("Snoozed", "is:snoozed"),
  RESOLVED("Resolved", "is:resolved"),
  ALL("All", "");

  private final String label;
  private final String query;

  InboxView(String label, String query) {
    this.label = label;
    this.query = query;
  }

  public String label() {
    return label;
  }

  public String query() {
    return query;
  }

  /** Queues that are worked off, and say how much is in them. */
  public boolean counted() {
    return this != RESOLVED && this != ALL;
  }
}
