package org.mutualcrm.service;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When time counts: the wall-clock hours of one place, week by week, without its holidays. Where
 * clocks are set back, an hour that comes twice counts twice; where they are set forward, what is
 * skipped does not count.
 */
public record OpeningHours(ZoneId zone, Map<DayOfWeek, List<Shift>> week, Set<LocalDate> holidays) {

  /** A time that is not reached within that is never. */
  private static final Duration HORIZON = Duration.ofDays(3 * 366);

  public static final OpeningHours ALWAYS =
      new OpeningHours(
          ZoneOffset.UTC,
          Map.of(
              DayOfWeek.MONDAY, List.of(Shift.ALL_DAY),
              DayOfWeek.TUESDAY, List.of(Shift.ALL_DAY),
              DayOfWeek.WEDNESDAY, List.of(Shift.ALL_DAY),
              DayOfWeek.THURSDAY, List.of(Shift.ALL_DAY),
              DayOfWeek.FRIDAY, List.of(Shift.ALL_DAY),
              DayOfWeek.SATURDAY, List.of(Shift.ALL_DAY),
              DayOfWeek.SUNDAY, List.of(Shift.ALL_DAY)),
          Set.of());

  public OpeningHours {
    week = Map.copyOf(week);
    holidays = Set.copyOf(holidays);
  }

  /** How much of the time from the one to the other counts. */
  public Duration between(Instant from, Instant to) {
    if (!from.isBefore(to)) return Duration.ZERO;
    if (week.equals(ALWAYS.week) && holidays.isEmpty()) return Duration.between(from, to);
    var open = Duration.ZERO;
    for (var at = from; at.isBefore(to); ) {
      var stretch = stretch(at, to);
      for (var it : pieces(stretch)) open = open.plus(Duration.between(it.from(), it.to()));
      at = stretch.to();
    }
    return open;
  }

  /** The first moment at which so much has counted since; null if that never comes. */
  public @Nullable Instant after(Instant from, Duration wanted) {
    if (!wanted.isPositive()) return from;
    var end = from.plus(HORIZON);
    var left = wanted;
    for (var at = from; at.isBefore(end); ) {
      var stretch = stretch(at, end);
      for (var it : pieces(stretch)) {
        var open = Duration.between(it.from(), it.to());
        if (open.compareTo(left) >= 0) return it.from().plus(left);
        left = left.minus(open);
      }
      at = stretch.to();
    }
    return null;
  }

  private record Span(Instant from, Instant to) {}

  /** As far as the clocks of the place run without a jump, at most a month. */
  private Span stretch(Instant from, Instant to) {
    var end = from.plus(Duration.ofDays(31));
    if (end.isAfter(to)) end = to;
    var jump = zone.getRules().nextTransition(from);
    return new Span(
        from, jump != null && jump.getInstant().isBefore(end) ? jump.getInstant() : end);
  }

  private List<Span> pieces(Span stretch) {
    var offset = zone.getRules().getOffset(stretch.from());
    var pieces = new ArrayList<Span>();
    var last = LocalDateTime.ofInstant(stretch.to(), offset).toLocalDate();
    for (var day = LocalDateTime.ofInstant(stretch.from(), offset).toLocalDate();
        !day.isAfter(last);
        day = day.plusDays(1)) {
      if (holidays.contains(day)) continue;
      for (var shift : week.getOrDefault(day.getDayOfWeek(), List.of())) {
        var from = later(day.atTime(shift.from()).toInstant(offset), stretch.from());
        var to = earlier(shift.end(day).toInstant(offset), stretch.to());
        if (from.isBefore(to)) pieces.add(new Span(from, to));
      }
    }
    return pieces;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * Hours of a day on which somebody is there.
   *
   * @param to midnight stands for the end of the day
   */
  public record Shift(LocalTime from, LocalTime to) {

    static final Shift ALL_DAY = new Shift(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    public Shift {
      if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to))
        throw new IllegalArgumentException("Hours end after they begin, like 09:00-12:30");
    }

    /**
     * @param text like {@code 09:00-12:30}, or {@code 18:00-24:00}
     */
    public static Shift parse(String text) {
      var found =
          java.util.regex.Pattern.compile("(\\d{1,2}:\\d{2})\\s*[-–]\\s*(\\d{1,2}:\\d{2})")
              .matcher(text.strip());
      if (!found.matches()) throw new IllegalArgumentException("Write hours like 09:00-12:30");
      return new Shift(time(found.group(1)), time(found.group(2)));
    }

    private static LocalTime time(String text) {
      var padded = text.length() == 4 ? "0" + text : text;
      try {
        return padded.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(padded);
      } catch (java.time.DateTimeException e) {
        throw new IllegalArgumentException("There is no time " + text, e);
      }
    }

    LocalDateTime end(LocalDate day) {
      return to.equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(to);
    }

    /** In order, and none within another. */
    static List<Shift> inOrder(List<Shift> shifts) {
      var sorted = shifts.stream().sorted(Comparator.comparing(Shift::from)).toList();
      for (int i = 1; i < sorted.size(); i++) {
        var before = sorted.get(i - 1).to();
        if (before.equals(LocalTime.MIDNIGHT) || before.isAfter(sorted.get(i).from()))
          throw new IllegalArgumentException(
              "Hours of one day must not overlap: " + sorted.get(i - 1) + ", " + sorted.get(i));
      }
      return sorted;
    }

    @Override
    public String toString() {
      return from + "-" + (to.equals(LocalTime.MIDNIGHT) ? "24:00" : to.toString());
    }
  }
}
