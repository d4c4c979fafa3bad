package org.mutualcrm.conversation;

/** What we promise a time for. */
public enum ServiceTarget {
  /** From the customer's first words until somebody answers. */
  FIRST_RESPONSE("First answer"),
  /** From what the customer says after an answer of ours until the next. */
  NEXT_RESPONSE("Next answer"),
  /** From the customer's first words until it is settled. */
  RESOLUTION("Resolution");

  private final String label;

  ServiceTarget(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
