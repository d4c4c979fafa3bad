package org.mutualcrm.delivery;

/** How far one person's message is. */
public enum SendState {
  WAITING("Waiting"),
  /** A worker has it in hand. */
  TAKEN("On its way"),
  /** The network took it. */
  SENT("Sent"),
  SKIPPED("Not sent"),
  /** The network will never take it, or did not for too long. */
  FAILED("Failed"),
  /** It may have been sent: a worker or a connection broke in between. It is not tried again. */
  UNCERTAIN("Nobody knows"),
  BOUNCED("Came back");

  private final String label;

  SendState(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
