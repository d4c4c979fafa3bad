package org.mutualcrm.conversation;

/** What becomes of one of many conversations that are changed at once. */
public enum BulkOutcome {
  CHANGED("will change"),
  ALREADY_SO("are so already"),
  TOO_MANY_LABELS("would have more than " + StateStore.MOST_LABELS + " labels"),
  GONE("are no more");

  private final String label;

  BulkOutcome(String label) {
    this.label = label;
  }

  /** Why it is left out, in words after a number. */
  public String label() {
    return label;
  }
}
