package org.mutualcrm.referral;

/**
 * Text as it may be shown to others: nothing unseen in it, and nothing that turns text around so
 * that it reads as something else.
 */
final class PlainLine {

  private static final String UNSEEN = "[\\p{Cc}\\u2028-\\u202E\\u2066-\\u2069\\uFEFF]";

  private PlainLine() {}

  /**
   * @throws IllegalArgumentException if it is longer than that
   */
  static String of(String text, int most) {
    var plain = text.replaceAll("\\s+", " ").replaceAll(UNSEEN, "").strip();
    if (plain.codePointCount(0, plain.length()) > most)
      throw new IllegalArgumentException("This is longer than " + most + " characters");
    return plain;
  }
}
