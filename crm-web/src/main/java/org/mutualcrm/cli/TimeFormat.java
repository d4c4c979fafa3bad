package org.mutualcrm.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the times of one column are written. Whether day or month stands first is told from all of
 * them: a part above 12 is a day; else the order under which they lie closer together.
 */
record TimeFormat(boolean dayFirst) {

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})([-/.]?)(\\d{1,2})\\2(\\d{1,2})(?!\\d)(.*)");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})(?!\\d)(.*)");
  private static final Pattern NAMED_DAY_FIRST =
      Pattern.compile("(?:[A-Za-z]{3,9},? )?(\\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\\d{4})(.*)");
  private static final Pattern NAMED_MONTH_FIRST =
      Pattern.compile("(?:[A-Za-z]{3,9},? )?([A-Za-z]{3})[a-z]* (\\d{1,2}),? (\\d{4})(.*)");
  private static final Pattern TIME =
      Pattern.compile(
          "(?:[T ,]\\s*(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([AaPp][Mm])?)?"
              + "\\s*(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?");
  private static final Pattern EPOCH = Pattern.compile("\\d{9,10}(\\.\\d+)?|\\d{13}");
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final int CENTURY = 2000;

  static TimeFormat of(List<String> column) {
    boolean first = false;
    boolean second = false;
    boolean dots = false;
    for (var text : column) {
      var parts = YEAR_LAST.matcher(text);
      if (!parts.matches()) continue;
      first |= number(parts, 1) > 12;
      second |= number(parts, 3) > 12;
      dots |= parts.group(2).equals(".");
    }
    if (first || second) return new TimeFormat(first);
    long daysFirst = new TimeFormat(true).span(column);
    long monthsFirst = new TimeFormat(false).span(column);
    return new TimeFormat(daysFirst == monthsFirst ? dots : daysFirst < monthsFirst);
  }

  private long span(List<String> column) {
    var seconds =
        column.stream()
            .flatMap(it -> read(it).stream())
            .mapToLong(Instant::getEpochSecond)
            .summaryStatistics();
    return seconds.getCount() == 0 ? 0 : seconds.getMax() - seconds.getMin();
  }

  /** Whether this is a time and not any number too. */
  static boolean clear(String text) {
    return !text.matches("\\d+(\\.\\d+)?") && of(List.of(text)).read(text).isPresent();
  }

  Optional<Instant> read(String text) {
    try {
      if (EPOCH.matcher(text).matches()) return Optional.of(epoch(text));
      var it = YEAR_FIRST.matcher(text);
      if (it.matches()) return at(number(it, 1), number(it, 3), number(it, 4), it.group(5));
      it = YEAR_LAST.matcher(text);
      if (it.matches()) {
        int year = it.group(4).length() == 2 ? CENTURY + number(it, 4) : number(it, 4);
        int month = number(it, dayFirst ? 3 : 1);
        return at(year, month, number(it, dayFirst ? 1 : 3), it.group(5));
      }
      it = NAMED_DAY_FIRST.matcher(text);
      if (it.matches()) return at(number(it, 3), month(it.group(2)), number(it, 1), it.group(4));
      it = NAMED_MONTH_FIRST.matcher(text);
      if (it.matches()) return at(number(it, 3), month(it.group(1)), number(it, 2), it.group(4));
    } catch (DateTimeException _) {
      // No such day or hour; said by whoever knows the line.
    }
    return Optional.empty();
  }

  private static Instant epoch(String text) {
    if (text.length() == 13) return Instant.ofEpochMilli(Long.parseLong(text));
    return Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1_000));
  }

  private static int month(String name) {
    int place = MONTHS.indexOf(name.toLowerCase(Locale.ROOT));
    if (place < 0 || place % 3 != 0) throw new DateTimeException("No month " + name);
    return place / 3 + 1;
  }

  private static Optional<Instant> at(int year, int month, int day, String rest) {
    var time = TIME.matcher(rest);
    if (!time.matches()) return Optional.empty();
    var clock = time.group(1) == null ? LocalTime.MIDNIGHT : clock(time);
    var zone = time.group(6);
    boolean utc = zone == null || !zone.matches("[+-].*");
    var offset = utc ? ZoneOffset.UTC : ZoneOffset.of(zone);
    return Optional.of(LocalDate.of(year, month, day).atTime(clock).toInstant(offset));
  }

  private static LocalTime clock(Matcher time) {
    int hour = number(time, 1);
    var half = time.group(5);
    if (half != null) {
      if (hour < 1 || hour > 12) throw new DateTimeException("No hour " + hour + " " + half);
      hour = hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
    }
    int second = time.group(3) == null ? 0 : number(time, 3);
    var fraction = time.group(4);
    int nano = fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    return LocalTime.of(hour, number(time, 2), second, nano);
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
