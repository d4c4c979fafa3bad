package org.mutualcrm.payment;

/** How far a payment got. */
public enum PaymentStatus {
  PENDING("Not paid yet"),
  /** The buyer did their part; the bank has not confirmed. */
  PROCESSING("Waiting for the bank"),
  PAID("Paid"),
  FAILED("Not paid");

  private final String label;

  PaymentStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
