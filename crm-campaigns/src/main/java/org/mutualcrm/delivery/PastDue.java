package org.mutualcrm.delivery;

/** What becomes of messages that fell due while nothing was sent, once it goes on. */
public enum PastDue {
  /** They are not sent any more: yesterday's news. */
  SKIP("Not sent any more"),
  SEND("Sent late");

  private final String label;

  PastDue(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
