package org.mutualcrm.codechange;

/** What becomes of one code. The names are stable; they are kept. */
public enum CodeOutcome {
  CHANGED("changed"),
  /** On a list, and not looked at yet. */
  PENDING("not looked at yet"),
  REDEEMED("redeemed already"),
  RESERVED("set aside for an order now"),
  VOID_ALREADY("void already"),
  LONG_ENOUGH("valid as long already"),
  OFFER_ENDS("of an offer that ends before"),
  SHARED("shared, so not reissued"),
  PARTNERS("made by a partner, so not reissued"),
  UNKNOWN("not known"),
  MALFORMED("not written like a code");

  private final String label;

  CodeOutcome(String label) {
    this.label = label;
  }

  /** After a number: {@code 12 redeemed already}. */
  public String label() {
    return label;
  }
}
