package org.mutualcrm.conversation;

/** Where a conversation stands: ours to answer, theirs to answer, or settled. */
public enum ConversationStatus {
  OPEN("Open"),
  PENDING("Waiting for customer"),
  RESOLVED("Resolved");

  private final String label;

  ConversationStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
