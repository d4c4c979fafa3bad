package org.mutualcrm.legacy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date taken apart, before anybody has said which of its numbers is the day.
 *
 * @param separator the sign between the numbers; columns may mix two, each with its own order
 * @param zone the offset that was written with the time, if one was
 */
record DateText(
    int first,
    int second,
    int third,
    String separator,
    boolean yearFirst,
    LocalTime time,
    @Nullable ZoneOffset zone) {

  private static final String TIME =
      "(?:[T ,]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*([AaPp]\\.?[Mm]\\.?)?"
          + "\\s*(Z|[+-]\\d{2}:?\\d{2})?)?";
  private static final Pattern NUMERIC =
      Pattern.compile("(\\d{1,4})([-/.])(\\d{1,2})\\2(\\d{1,4})" + TIME);
  private static final Pattern COMPACT =
      Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})" + TIME);
  private static final List<DateTimeFormatter> NAMED =
      List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.ITALIAN, Locale.of("es"))
          .stream()
          .flatMap(locale ->
              List.of("d[.][ ][-]MMM[.][ ][-]uuuu", "d[.] MMMM uuuu", "MMM d[,] uuuu").stream()
                  .map(it ->
                      new DateTimeFormatterBuilder()
                          .parseCaseInsensitive()
                          .appendPattern(it)
                          .toFormatter(locale)))
          .toList();

  static boolean looksLikeDate(String text) {
    return text.length() >= 6 && text.length() <= 40 && NUMERIC.matcher(text).matches();
  }

  static Optional<DateText> of(String value) {
    var text = value.strip();
    if (text.length() > 40) return Optional.empty();
    var numeric = NUMERIC.matcher(text);
    if (numeric.matches()) return numeric(numeric);
    var compact = COMPACT.matcher(text);
    if (compact.matches()) {
      return clock(compact, 4)
          .map(time ->
              new DateText(
                  number(compact.group(1)),
                  number(compact.group(2)),
                  number(compact.group(3)),
                  "",
                  true,
                  time,
                  zone(compact, 8)));
    }
    return named(text);
  }

  /** Whether only one order makes sense of this: nothing if the year leads or both do. */
  Optional<DateOrder> evidence() {
    if (yearFirst) return Optional.empty();
    if (first > 12 && second <= 12) return Optional.of(DateOrder.DAY_FIRST);
    if (second > 12 && first <= 12) return Optional.of(DateOrder.MONTH_FIRST);
    return Optional.empty();
  }

  boolean ordered() {
    return yearFirst || first == second;
  }

  /**
   * @throws DateTimeException if there is no such day
   */
  LocalDateTime read(DateOrder order, int thisYear) {
    if (yearFirst) return LocalDate.of(first, second, third).atTime(time);
    int year = third > 99 ? third : century(third, thisYear);
    boolean dayFirst = order == DateOrder.DAY_FIRST;
    return LocalDate.of(year, dayFirst ? second : first, dayFirst ? first : second).atTime(time);
  }

  java.time.Instant instant(DateOrder order, int thisYear, ZoneId usual) {
    var local = read(order, thisYear);
    var written = zone;
    return written == null
        ? local.atZone(usual).toInstant()
        : OffsetDateTime.of(local, written).toInstant();
  }

  private static int century(int twoDigits, int thisYear) {
    return twoDigits <= thisYear % 100 + 1 ? 2000 + twoDigits : 1900 + twoDigits;
  }

  private static Optional<DateText> numeric(Matcher parts) {
    boolean yearFirst = parts.group(1).length() == 4;
    boolean yearLast = parts.group(4).length() == 4 || parts.group(4).length() == 2;
    if (parts.group(1).length() == 3 || (yearFirst ? parts.group(4).length() > 2 : !yearLast)) {
      return Optional.empty();
    }
    return clock(parts, 5)
        .map(time ->
            new DateText(
                number(parts.group(1)),
                number(parts.group(3)),
                number(parts.group(4)),
                parts.group(2),
                yearFirst,
                time,
                zone(parts, 9)));
  }

  private static Optional<DateText> named(String text) {
    if (text.isEmpty() || text.chars().noneMatch(Character::isLetter)) return Optional.empty();
    for (var format : NAMED) {
      try {
        var date = LocalDate.parse(text, format);
        return Optional.of(
            new DateText(
                date.getYear(),
                date.getMonthValue(),
                date.getDayOfMonth(),
                "name",
                true,
                LocalTime.MIDNIGHT,
                null));
      } catch (DateTimeParseException _) {
        // The next language may know the month.
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalTime> clock(Matcher parts, int hour) {
    if (parts.group(hour) == null) return Optional.of(LocalTime.MIDNIGHT);
    int hours = number(parts.group(hour));
    var half = parts.group(hour + 3);
    if (half != null) {
      if (hours < 1 || hours > 12) return Optional.empty();
      hours = hours % 12 + (Character.toLowerCase(half.charAt(0)) == 'p' ? 12 : 0);
    }
    var seconds = parts.group(hour + 2);
    try {
      return Optional.of(
          LocalTime.of(
              hours, number(parts.group(hour + 1)), seconds == null ? 0 : number(seconds)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static @Nullable ZoneOffset zone(Matcher parts, int group) {
    var text = parts.group(group);
    try {
      return text == null ? null : ZoneOffset.of(text);
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
