package org.mutualcrm.legacy;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as people and spreadsheets write them: 1,234.50 and 1.234,50 and (12) and $ 3. */
final class Numbers {

  private Numbers() {}

  static Optional<BigDecimal> read(String value) {
    var text = value.strip().replaceAll("[\\s\\u00A0\\u202F'’€$£¥]|^[A-Z]{3}|[A-Z]{3}$", "");
    boolean negative = text.startsWith("(") && text.endsWith(")");
    if (negative) text = text.substring(1, text.length() - 1);
    if (text.endsWith("-")) text = "-" + text.substring(0, text.length() - 1);
    if (text.length() > 30) return Optional.empty();
    try {
      var number = new BigDecimal(point(text));
      return Optional.of(negative ? number.negate() : number);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /**
   * The later of two different signs is the decimal one; a lone one followed by three digits is
   * not.
   */
  private static String point(String text) {
    int comma = text.lastIndexOf(',');
    int dot = text.lastIndexOf('.');
    if (comma < 0) return text.indexOf('.') == dot ? text : text.replace(".", "");
    if (dot > comma) return text.replace(",", "");
    if (dot >= 0) return text.replace(".", "").replace(',', '.');
    boolean thousands = text.indexOf(',') != comma || text.length() - comma == 4;
    return thousands ? text.replace(",", "") : text.replace(',', '.');
  }
}
