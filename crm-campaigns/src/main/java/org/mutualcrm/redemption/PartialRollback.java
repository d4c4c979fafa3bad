package org.mutualcrm.redemption;

import org.joda.money.Money;

/** Every way taking back a part can end. */
public sealed interface PartialRollback {

  /**
   * A part is taken back; the use of the code stays.
   *
   * @param value what the goods cost before the discount
   * @param discount their part of the discount, which the offer gets back
   * @param repeated whether an earlier request with the same key did it
   */
  record Done(RedemptionId redemption, Money value, Money discount, boolean repeated)
      implements PartialRollback {

    /** What the customer paid for them. */
    public Money toPayBack() {
      return value.minus(discount);
    }
  }

  record UnknownRedemption() implements PartialRollback {}

  /** Nothing changed. */
  record NotPossible(Cause cause) implements PartialRollback {}

  /** Why nothing was taken back. The names are stable; the words are for people. */
  enum Cause {
    ROLLED_BACK_ALREADY(
        "This redemption was rolled back as a whole.", "Nothing is left to return."),
    LINES_KNOWN("The lines of this order are known.", "Say which of them come back, how many."),
    LINES_UNKNOWN("The lines of this order are not known.", "Say what the goods cost."),
    UNKNOWN_LINE("The order has no such line.", "Lines are counted from 1."),
    MORE_THAN_ORDERED("More than is left of this order.", "Look at what was returned before."),
    CURRENCY_MISMATCH("The order is in another currency.", "Give the amount in the order's."),
    IDEMPOTENCY_KEY_REUSED(
        "This idempotency key was used for another request.", "Send a new key with a new request.");

    private final String message;
    private final String hint;

    Cause(String message, String hint) {
      this.message = message;
      this.hint = hint;
    }

    public String message() {
      return message;
    }

    public String hint() {
      return hint;
    }
  }
}
