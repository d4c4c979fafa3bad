package org.mutualcrm.codechange;

/** What becomes of one changed code when the change is taken back. The names are kept. */
public enum UndoOutcome {
  RESTORED("as before"),
  REDEEMED_SINCE("redeemed since, left alone"),
  RESERVED_NOW("set aside for an order now, left alone"),
  CHANGED_SINCE("changed since, left alone");

  private final String label;

  UndoOutcome(String label) {
    this.label = label;
  }

  /** After a number: {@code 3 redeemed since, left alone}. */
  public String label() {
    return label;
  }
}
