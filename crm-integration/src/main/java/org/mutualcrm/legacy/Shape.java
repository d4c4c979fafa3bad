package org.mutualcrm.legacy;

import java.util.regex.Pattern;

/** What a value looks like, whatever its column is called. */
enum Shape {
  BLANK,
  EMAIL,
  DATE,
  INTEGER,
  DECIMAL,
  PHONE,
  URL,
  WORD,
  TEXT;

  private static final Pattern MAILBOX = Pattern.compile("[^\\s@,;]+@[^\\s@,;]+\\.[^\\s@.,;]+");
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,15}");
  private static final Pattern FRACTION =
      Pattern.compile("[+-]?[€$£]?\\s?-?\\d{1,3}([.,' ]?\\d{3})*([.,]\\d+)?\\s?[€$£]?");
  private static final Pattern NUMBER =
      Pattern.compile("(\\+|00|\\()?[\\d][\\d\\s()./-]{5,20}\\d( ?(x|ext\\.?) ?\\d+)?");
  private static final Pattern LINK = Pattern.compile("(https?://|www\\.)\\S+");

  static Shape of(String value) {
    var text = value.strip();
    if (text.isEmpty()) return BLANK;
    if (text.indexOf('@') > 0 && MAILBOX.matcher(text).matches()) return EMAIL;
    char first = text.charAt(0);
    boolean numeric = Character.isDigit(first) || "+-($€£".indexOf(first) >= 0;
    if (numeric) {
      if (DateText.looksLikeDate(text)) return DATE;
      if (WHOLE.matcher(text).matches()) return INTEGER;
      if (FRACTION.matcher(text).matches()) return DECIMAL;
      if (NUMBER.matcher(text).matches()) return PHONE;
    }
    if (LINK.matcher(text).matches()) return URL;
    return text.indexOf(' ') < 0 ? WORD : TEXT;
  }
}
