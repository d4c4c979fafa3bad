package org.mutualcrm.satisfaction;

/** What becomes of a matter that the customer rates badly. */
public enum FollowUp {
  REOPEN("Open the conversation again"),
  NOTE("Leave a note for whoever looks after it"),
  NONE("Nothing");

  private final String label;

  FollowUp(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
