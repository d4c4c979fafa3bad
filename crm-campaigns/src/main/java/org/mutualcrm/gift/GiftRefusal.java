package org.mutualcrm.gift;

/** Why a till does not take a gift; the names are part of the interface. */
public enum GiftRefusal {
  UNKNOWN_CODE("There is no such gift.", "Read the code again, from the recipient's page."),
  MISTYPED_CODE("This code is mistyped.", "Read it again: the last character does not fit."),
  NOT_PAID("This gift was not paid for.", "Ask the buyer."),
  NOT_YET("This gift is for a later day.", "Come back on that day."),
  USED_UP("Nothing is left of it.", "It was used before."),
  NOT_THAT_MUCH("There is less left than that.", "Take what is left, and charge the rest."),
  WHOLE_ONLY("This gift is for one product, and used as a whole.", "Leave the amount empty."),
  WRONG_CURRENCY("This gift is in another currency.", "Take it where that currency is taken."),
  EXPIRED("This gift has expired.", "Ask whoever looks after gifts."),
  REFUNDED("This gift was paid back.", "Ask the buyer."),
  DISABLED("This gift was disabled.", "Ask whoever looks after gifts."),
  DISPUTED("The payment of this gift is in dispute.", "Ask whoever looks after gifts."),
  STOPPED("Gifts of this kind are not taken at the moment.", "Ask whoever looks after gifts."),
  IDEMPOTENCY_KEY_REUSED(
      "This request was used for something else.", "Use another Idempotency-Key.");

  private final String message;
  private final String hint;

  GiftRefusal(String message, String hint) {
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
