package org.mutualcrm.participation;

/** How one answers a poll. */
public enum PollKind {
  SINGLE("One choice"),
  MULTIPLE("Several choices"),
  /** In order of liking; whoever does not care leaves some out. */
  RANKED("Ranked");

  private final String label;

  PollKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
