package org.mutualcrm.customer;

/** What people give as a reason for what they say of a customer: something, never an essay. */
final class Reasons {

  static final int LONGEST = 500;

  private Reasons() {}

  static String checked(String reason) {
    var kept = reason.strip();
    if (kept.isEmpty()) throw new IllegalArgumentException("A reason is needed");
    if (kept.codePointCount(0, kept.length()) > LONGEST || kept.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A reason has at most " + LONGEST + " characters");
    }
    return kept;
  }
}
