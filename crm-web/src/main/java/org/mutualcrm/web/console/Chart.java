package org.mutualcrm.web.console;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.mutualcrm.redemption.Redemptions.Step;

/**
 * Columns over time, laid out, so that a template only has to draw them.
 *
 * @param summary what the picture says, for those who do not see it
 */
public record Chart(List<Column> columns, List<Line> lines, String summary) {

  public static final int WIDTH = 720;
  public static final int HEIGHT = 172;
  private static final double LEFT = 34;
  private static final double BASE = 150;
  private static final double TALLEST = 140;

  /**
   * @param tick the label below it; empty under most columns
   */
  public record Column(
      String x,
      String y,
      String width,
      String height,
      String middle,
      String label,
      String tick,
      long value,
      boolean now) {}

  public record Line(String y, long value) {}

  /** A figure and when it was. */
  record Point(Instant at, long value) {}

  static Chart of(List<Step> steps, Duration step) {
    var points = steps.stream().map(it -> new Point(it.at(), it.redeemed())).toList();
    return of(points, step, "redemption", "redemptions");
  }

  /** Columns of what is called so. */
  static Chart of(List<Point> points, Duration step, String one, String many) {
    var format =
        DateTimeFormatter.ofPattern(
            step.compareTo(Duration.ofDays(1)) < 0 ? "HH:mm" : "d MMM", Locale.UK);
    long top = ceiling(points.stream().mapToLong(Point::value).max().orElse(0));
    double slot = (WIDTH - LEFT) / Math.max(1, points.size());
    int every = Math.max(1, (int) Math.ceil(points.size() / 6.0));
    var columns = new ArrayList<Column>();
    for (int i = 0; i < points.size(); i++) {
      var it = points.get(i);
      boolean last = i == points.size() - 1;
      boolean ticked = last || (i % every == 0 && points.size() - i > every / 2 + 1);
      var label = format.format(it.at().atZone(Show.zone()));
      double height = TALLEST * it.value() / top;
      double x = LEFT + i * slot;
      columns.add(
          new Column(
              number(x),
              number(BASE - height),
              number(Math.max(1, slot - 6)),
              number(height),
              number(x + (slot - 6) / 2),
              label,
              ticked ? label : "",
              it.value(),
              last));
    }
    var lines =
        List.of(
            new Line(number(BASE), 0),
            new Line(number(BASE - TALLEST / 2), top / 2),
            new Line(number(BASE - TALLEST), top));
    return new Chart(columns, lines, summary(columns, one, many));
  }

  /** The points of a small line without axes, 80 by 20. */
  static String spark(List<Long> values) {
    long top = Math.max(1, values.stream().mapToLong(Long::longValue).max().orElse(1));
    var points = new StringJoiner(" ");
    double step = 79.0 / Math.max(1, values.size() - 1);
    IntStream.range(0, values.size())
        .forEach(i -> points.add(number(i * step) + "," + number(18 - 16.0 * values.get(i) / top)));
    return points.toString();
  }

  private static String summary(List<Column> columns, String one, String many) {
    long all = columns.stream().mapToLong(Column::value).sum();
    if (all == 0)
      return "No "
          + many
          + " from "
          + columns.getFirst().label()
          + " to "
          + columns.getLast().label();
    var most =
        columns.stream().max(java.util.Comparator.comparingLong(Column::value)).orElseThrow();
    return "%s from %s to %s, most at %s: %s"
        .formatted(
            Show.count(all, one, many),
            columns.getFirst().label(),
            columns.getLast().label(),
            most.label(),
            Show.number(most.value()));
  }

  /** An even number that the highest column does not exceed and that reads well on an axis. */
  private static long ceiling(long highest) {
    long unit = 2;
    for (boolean two = true; unit * 8 < highest; two = !two) unit *= two ? 5 : 2;
    return Math.max(2, (highest + unit - 1) / unit * unit);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  static Instant start(Instant now, Duration step, int steps) {
    return floor(now, step).minus(step.multipliedBy(steps - 1L));
  }

  static Instant floor(Instant now, Duration step) {
    return Instant.ofEpochSecond(
        Math.floorDiv(now.getEpochSecond(), step.toSeconds()) * step.toSeconds());
  }
}
