package org.mutualcrm.idea;

/** Whose ideas somebody of ours reads before others see them. */
public enum Screening {
  EVERYBODY("Everybody's"),
  /** Of those of whom no idea was let through yet, in whatever jam. */
  NEWCOMERS("Newcomers'"),
  NOBODY("Nobody's");

  private final String label;

  Screening(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
