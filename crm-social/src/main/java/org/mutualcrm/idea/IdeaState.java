package org.mutualcrm.idea;

/** Who sees an idea. */
public enum IdeaState {
  /** Somebody of ours reads it first. */
  WAITING("Waiting"),
  PUBLIC("Public"),
  REJECTED("Rejected"),
  /** Its author had it erased: only its place is left. */
  ERASED("Erased");

  private final String label;

  IdeaState(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
