package org.mutualcrm.listening;

import java.util.Arrays;

/**
 * How much higher or lower than the middle is usual at each hour of the week. Hours count as far as
 * they explain what was seen: where the residue is no smaller, the shape is flat.
 */
record SeasonalShape(double[] byHourOfWeek) {

  private static final int DAY = 24;
  private static final int WEEK = 168;
  private static final long HOUR_SECONDS = 3_600;
  private static final long DAYS_NEEDED = 3;
  private static final long DAYS_FOR_WEEK = 14;

  /** Four weeks are few: what weekdays explain of the past they explain half of the future. */
  private static final double TRUST_IN_WEEKDAYS = 0.5;

  private static final double LEAST_RESIDUE = 0.02;

  static final SeasonalShape FLAT = new SeasonalShape(new double[WEEK]);

  static SeasonalShape of(History history) {
    long days = history.span() / (DAY * HOUR_SECONDS);
    if (days < DAYS_NEEDED) return FLAT;
    var all = history.all();
    double middle = Quantile.median(all, all.length);
    var flat = new double[WEEK];
    Arrays.fill(flat, middle);
    var daily = medians(history, DAY, flat);
    double unexplained = residue(history, flat);
    double byDay = residue(history, daily);
    double dailyShare = explained(byDay, unexplained);
    var shape = new double[WEEK];
    for (int h = 0; h < WEEK; h++) shape[h] = dailyShare * (daily[h] - middle);
    if (days < DAYS_FOR_WEEK) return new SeasonalShape(shape);
    var weekly = medians(history, WEEK, daily);
    double share = TRUST_IN_WEEKDAYS * explained(residue(history, weekly), byDay);
    for (int h = 0; h < WEEK; h++) shape[h] = (1 - share) * shape[h] + share * (weekly[h] - middle);
    return new SeasonalShape(shape);
  }

  double at(long second) {
    return byHourOfWeek[hour(second, WEEK)];
  }

  private static int hour(long second, int period) {
    return (int) Math.floorMod(Math.floorDiv(second, HOUR_SECONDS), (long) period);
  }

  private static double explained(double residue, double before) {
    double left = residue / Math.max(before, LEAST_RESIDUE);
    return Math.max(0, 1 - left * left);
  }

  /** The median of each hour of the period, spread over the week; as given where none was seen. */
  private static double[] medians(History history, int period, double[] otherwise) {
    var starts = new int[period + 1];
    for (int i = 0; i < history.size(); i++) starts[hour(history.second(i), period) + 1]++;
    for (int h = 0; h < period; h++) starts[h + 1] += starts[h];
    var sorted = new double[history.size()];
    var next = Arrays.copyOf(starts, period);
    for (int i = 0; i < history.size(); i++)
      sorted[next[hour(history.second(i), period)]++] = history.value(i);
    var medians = new double[WEEK];
    for (int h = 0; h < WEEK; h++) {
      if (h >= period) {
        medians[h] = medians[h % period];
        continue;
      }
      var of = Arrays.copyOfRange(sorted, starts[h], starts[h + 1]);
      medians[h] = of.length == 0 ? otherwise[h] : Quantile.median(of, of.length);
    }
    return medians;
  }

  /** The median distance of what was seen from the shape. */
  private static double residue(History history, double[] byHour) {
    var distances = new double[history.size()];
    for (int i = 0; i < distances.length; i++)
      distances[i] = Math.abs(history.value(i) - byHour[hour(history.second(i), WEEK)]);
    return Quantile.median(distances, distances.length);
  }
}
