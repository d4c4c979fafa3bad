package org.mutualcrm.payment;

import java.time.Instant;
import org.joda.money.Money;

/**
 * Whoever asked for payments is told what became of them, in the transaction that keeps the news:
 * either both are booked or neither. Each is told once for each payment, refund or dispute.
 */
public interface PaymentFollower {

  void paid(PaymentId payment, Instant at);

  void failed(PaymentId payment, Instant at);

  /** A refund we asked for has been given, or never will be. */
  void settled(RefundId refund, boolean given, Instant at);

  /**
   * A refund that had been given did not arrive: the provider has the money again, and so have we.
   */
  void cameBack(RefundId refund, Instant at);

  /** The provider took money back from us without our asking: in its own console, or a dispute. */
  void takenBack(PaymentId payment, String reference, boolean dispute, Money amount, Instant at);

  /** A dispute is over; if it was won the money came back. */
  void disputeClosed(PaymentId payment, String reference, boolean won, Instant at);
}
