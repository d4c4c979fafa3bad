package org.mutualcrm.conversation;

/** Where a conversation stands: ours to answer, theirs to answer, put off, or settled. */
public enum ConversationStatus {
  OPEN("Open"),
  PENDING("Waiting for customer"),
  /** Ours again at a time, or when the customer writes, whichever is first. */
  SNOOZED("Snoozed"),
  RESOLVED("Resolved");

  private final String label;

  ConversationStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
