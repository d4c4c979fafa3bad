package org.mutualcrm.cli;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A metric's value as it stands in a file. */
final class MetricText {

  private static final Set<String> NOTHING = Set.of("", "na", "n/a", "null", "nan", "none", "\\n");
  private static final Set<String> YES = Set.of("true", "yes", "t", "y");
  private static final Set<String> NO = Set.of("false", "no", "f", "n");
  private static final Pattern MONEY = Pattern.compile("^[$€£¥]\\s*|\\s*[$€£¥]$");
  private static final Pattern PLAIN =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
  private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");
  private static final Pattern EITHER = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");

  private MetricText() {}

  static boolean missing(String text) {
    return text.isEmpty() || text.length() < 5 && NOTHING.contains(text.toLowerCase(Locale.ROOT));
  }

  /** Yes is 1 and no is 0; NaN for what is no number, or could be two. */
  static double read(String text, Decimals decimals) {
    if (text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '9')
      return text.charAt(0) - '0';
    var word = text.length() > 5 ? text : text.toLowerCase(Locale.ROOT);
    if (YES.contains(word)) return 1;
    if (NO.contains(word)) return 0;
    return decimals.read(text);
  }

  /** Which sign stands before the decimals. */
  enum Decimals {
    /** Either, where only one can be meant. */
    CLEAR {
      @Override
      double read(String text) {
        if (EITHER.matcher(text).matches()) return Double.NaN;
        double number = POINT.read(text);
        return Double.isNaN(number) ? COMMA.read(text) : number;
      }
    },
    POINT {
      @Override
      double read(String text) {
        var number = MONEY.matcher(text).replaceAll("");
        if (GROUPED.matcher(number).matches()) number = number.replace(",", "");
        if (!PLAIN.matcher(number).matches()) return Double.NaN;
        double value = Double.parseDouble(number);
        return Double.isFinite(value) ? value : Double.NaN;
      }
    },
    COMMA {
      @Override
      double read(String text) {
        return POINT.read(swapped(text));
      }
    };

    abstract double read(String text);

    private static String swapped(String text) {
      return text.replace('.', '\0').replace(',', '.').replace('\0', ',');
    }
  }
}
