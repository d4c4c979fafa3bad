package org.mutualcrm.mention;

/** How far a mention is sorted. */
public enum MentionState {
  NEW("New"),
  RELEVANT("Relevant"),
  IRRELEVANT("Irrelevant"),
  DUPLICATE("Duplicate"),
  ACTIONED("Done");

  private final String label;

  MentionState(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
