package org.mutualcrm.gift;

/** Every way ordering gifts can end. */
public sealed interface OrderResult {

  /**
   * It waits to be paid, or is paid already where the same form came again.
   *
   * @param link the buyer's own page
   * @param payAt where to pay
   */
  record Ordered(GiftOrderId order, String link, String payAt) implements OrderResult {}

  record Refused(Reason reason) implements OrderResult {}

  /** Why nothing was ordered. */
  enum Reason {
    NOT_SOLD("This can not be bought at the moment."),
    UNKNOWN_PRODUCT("Choose one of the products."),
    AMOUNT_OUT_OF_RANGE("Choose an amount within what can be given."),
    TOO_MANY_RECIPIENTS("These are more people than one order can be for."),
    DAY_OUT_OF_RANGE("Choose a day from today to a year from now."),
    SOLD_OUT("There is not that much left."),
    KEY_REUSED("This form was used for something else. Begin anew."),
    PAYMENT_UNAVAILABLE(
        "Paying does not work at the moment. Nothing was taken. Try again in a few minutes.");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
