package org.mutualcrm.matching;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A date as somebody wrote it: parts that lack are 0, and parts may be impossible. */
record CalendarDate(int year, int month, int day, String digits) {

  private static final Pattern NUMBERS = Pattern.compile("\\D+");
  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("jan", 1),
          Map.entry("feb", 2),
          Map.entry("mar", 3),
          Map.entry("apr", 4),
          Map.entry("may", 5),
          Map.entry("jun", 6),
          Map.entry("jul", 7),
          Map.entry("aug", 8),
          Map.entry("sep", 9),
          Map.entry("oct", 10),
          Map.entry("nov", 11),
          Map.entry("dec", 12),
          Map.entry("mai", 5),
          Map.entry("okt", 10),
          Map.entry("dez", 12),
          Map.entry("mrz", 3));

  static CalendarDate of(int year, int month, int day) {
    return new CalendarDate(
        year, month, day, String.format(Locale.ROOT, "%04d%02d%02d", year, month, day));
  }

  /** Null if the text is no date. Where day and month could be either, the file's order decides. */
  static @Nullable CalendarDate parse(String raw, boolean monthFirst) {
    var text = raw.strip();
    int time = text.indexOf('T');
    if (time < 0) time = text.indexOf(' ') > 7 && text.indexOf(':') > 0 ? text.indexOf(' ') : -1;
    if (time > 7) text = text.substring(0, time);
    if (text.matches("\\d{8}")) return compact(text, monthFirst);
    if (text.matches("(1[5-9]|20)\\d\\d(\\.0)?")) return of(number(text.substring(0, 4)), 0, 0);
    var month = named(text);
    var numbers = NUMBERS.split(text.replaceFirst("^\\D+", ""));
    if (month > 0) return numbers.length >= 2 ? withMonth(numbers, month) : null;
    if (numbers.length != 3 || numbers[0].length() > 4 || numbers[2].length() > 4) return null;
    if (numbers[0].length() == 4)
      return of(number(numbers[0]), number(numbers[1]), number(numbers[2]));
    if (numbers[2].length() == 3 || numbers[1].length() > 2) return null;
    int year = century(numbers[2]);
    int first = number(numbers[0]);
    int second = number(numbers[1]);
    boolean american = second > 12 || (monthFirst && first <= 12);
    return american ? of(year, first, second) : of(year, second, first);
  }

  boolean yearOnly() {
    return month == 0 && day == 0;
  }

  private static @Nullable CalendarDate compact(String text, boolean monthFirst) {
    int start = number(text.substring(0, 4));
    if (start >= 1500 && start < 2200)
      return of(start, number(text.substring(4, 6)), number(text.substring(6)));
    int end = number(text.substring(4));
    if (end < 1500 || end >= 2200)
      return of(start, number(text.substring(4, 6)), number(text.substring(6)));
    int a = number(text.substring(0, 2));
    int b = number(text.substring(2, 4));
    return monthFirst && a <= 12 || b > 12 ? of(end, a, b) : of(end, b, a);
  }

  private static CalendarDate withMonth(String[] numbers, int month) {
    var a = numbers[0];
    var b = numbers[1];
    return a.length() == 4 ? of(number(a), month, number(b)) : of(century(b), month, number(a));
  }

  private static int named(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i + 3 <= lower.length(); i++) {
      if (!Character.isLetter(lower.charAt(i))) continue;
      var month = MONTHS.get(lower.substring(i, i + 3));
      return month == null ? 0 : month;
    }
    return 0;
  }

  static int century(String year) {
    int it = number(year);
    return year.length() == 4 ? it : it > 30 ? 1900 + it : 2000 + it;
  }

  private static int number(String digits) {
    return digits.isEmpty() || digits.length() > 8 ? 0 : Integer.parseInt(digits);
  }
}
