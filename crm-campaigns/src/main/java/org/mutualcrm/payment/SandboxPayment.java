package org.mutualcrm.payment;

import org.joda.money.Money;

/** A payment as the sandbox's own page shows it. */
public record SandboxPayment(
    String session,
    PaymentId payment,
    String externalPayment,
    Money amount,
    String what,
    Status status,
    String successUrl,
    String cancelUrl) {

  /** What the sandbox knows of it. */
  public enum Status {
    OPEN,
    DELAYED,
    PAID,
    FAILED,
    DISPUTED,
    /** Disputed, and left with us. */
    WON
  }
}
