package org.mutualcrm.mention;

/** What can be decided about a mention, and how it stands then. */
public enum TriageAct {
  RELEVANT("Relevant", MentionState.RELEVANT),
  IRRELEVANT("Irrelevant", MentionState.IRRELEVANT),
  DUPLICATE("Duplicate", MentionState.DUPLICATE),
  /** Somebody answers it in its conversation. */
  REPLY("Reply", MentionState.ACTIONED),
  /** It belongs to an incident. */
  INCIDENT("Add to an incident", MentionState.ACTIONED),
  /** Its author is thanked, and counts as somebody who speaks for us. */
  THANK("Thank", MentionState.ACTIONED),
  /** It is handed to the lawyers. */
  LEGAL("Legal", MentionState.ACTIONED),
  /** Nothing of its author is shown from now on, and what waits of them goes with it. */
  IGNORE_AUTHOR("Ignore the author", MentionState.IRRELEVANT);

  private final String label;
  private final MentionState state;

  TriageAct(String label, MentionState state) {
    this.label = label;
    this.state = state;
  }

  public String label() {
    return label;
  }

  public MentionState state() {
    return state;
  }

  /** Whether the mention keeps that this was done with it. */
  boolean action() {
    return ordinal() >= REPLY.ordinal();
  }
}
