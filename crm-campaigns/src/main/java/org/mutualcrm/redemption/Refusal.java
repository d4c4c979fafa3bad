package org.mutualcrm.redemption;

/** Why a code gives nothing. The codes are stable; the words are for people. */
public enum Refusal {
  UNKNOWN_CODE("This code does not exist.", "Check the letters, or scan it again."),
  MISTYPED_CODE("This code has a typing error.", "Check the letters, or scan it again."),
  CODE_VOIDED("This code was withdrawn.", "Ask for another one."),
  CODE_OF_PARTNER(
      "This code is redeemed at our partner.", "Send the customer there, or ask for another code."),
  CODE_ALREADY_USED("This code has been used.", "It works once."),
  CODE_RESERVED(
      "This code is set aside for another order.", "It is free again if that order is not paid."),
  CODE_LIMIT_REACHED("This code has been used as often as it allows.", "Ask for another one."),
  CODE_OF_ANOTHER("This code is somebody else's.", "Only the person it was made for can use it."),
  OFFER_NOT_LIVE("The offer is not running.", "It may be launched or resumed later."),
  OFFER_NOT_STARTED("The offer has not started yet.", "Come back when it has."),
  OUTSIDE_HOURS("The offer rests at this hour.", "Come back in its hours."),
  CODE_EXPIRED(
      "This code has expired.",
      "It works for a while after somebody gets it. Ask for another one."),
  OFFER_ENDED("The offer is over.", "See which offers are running now."),
  LIMIT_REACHED("The offer is used up.", "See which offers are running now."),
  BUDGET_REACHED(
      "What is left of the offer's budget is less than this discount.",
      "See which offers are running now."),
  CUSTOMER_REQUIRED("This offer asks who uses it.", "Say whose code it is: name the customer."),
  UNKNOWN_CUSTOMER("There is no such customer.", "Check the customer id."),
  CUSTOMER_NOT_ELIGIBLE(
      "This offer is not for this customer.", "See which of its conditions does not hold."),
  CUSTOMER_LIMIT_REACHED(
      "This customer has used the offer as often as it allows.", "Offer another one."),
  MINIMUM_INTERVAL_NOT_REACHED(
      "This customer used the offer a short while ago.", "Come back when enough time has passed."),
  DAY_LIMIT_REACHED("The offer is used up for today.", "Come back tomorrow."),
  CHANNEL_LIMIT_REACHED(
      "The offer is used up on this channel.", "It may still give something elsewhere."),
  STORE_LIMIT_REACHED("The offer is used up in this store.", "Another store may still have some."),
  STORE_REQUIRED("This offer asks where it is used.", "Say which store it is."),
  CURRENCY_MISMATCH(
      "The offer is in another currency.", "Give the order's amount in the offer's currency."),
  MINIMUM_ORDER_NOT_REACHED(
      "The order is too small for this offer.", "Add something to the order."),
  NOTHING_TO_DISCOUNT(
      "The order has nothing to take a discount from.", "Add something that the offer is about."),
  CODES_NOT_TOGETHER(
      "Two of these codes do not go together.", "Leave one of the two out and ask again."),
  BETTER_CODE_KEPT(
      "It does not go with a code that takes more off.",
      "It is unused: keep it for another order."),
  NOTHING_LEFT("The other codes leave nothing for it.", "It is unused: keep it for another order."),
  IDEMPOTENCY_KEY_REUSED(
      "This idempotency key was used for another request.", "Send a new key with a new request.");

  private final String message;
  private final String hint;

  Refusal(String message, String hint) {
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
