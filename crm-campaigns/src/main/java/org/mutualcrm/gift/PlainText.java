package org.mutualcrm.gift;

import java.util.regex.Pattern;

/**
 * What strangers type, as it may be shown to others: no control characters, and none of those that
 * turn text around so that it reads as something else.
 */
final class PlainText {

  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\u2028-\\u202E\\u2066-\\u2069\\uFEFF&&[^\\n]]");

  private PlainText() {}

  /** One line. */
  static String line(String text, int most) {
    return checked(UNSEEN.matcher(text.replaceAll("\\s+", " ")).replaceAll("").strip(), most);
  }

  /** Several lines. */
  static String lines(String text, int most) {
    var plain = text.replaceAll("\\r\\n?", "\n");
    return checked(UNSEEN.matcher(plain).replaceAll("").strip(), most);
  }

  private static String checked(String text, int most) {
    if (text.codePointCount(0, text.length()) > most)
      throw new IllegalArgumentException("This is longer than " + most + " characters");
    return text;
  }
}
