package org.mutualcrm.listening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The score of the Numenta Anomaly Benchmark, profile "standard": an alert in a labelled window
 * earns up to 1, more the earlier; a window without costs 1; every row of an alert outside costs up
 * to 0.11, less shortly after a window. The first 15 percent, at most 750 rows, count for nothing.
 * 0 is what saying nothing earns, 100 the beginning of every window and no row outside.
 */
final class NabScore {

  private static final double TRUE_POSITIVE = 1;
  private static final double FALSE_POSITIVE = 0.11;
  private static final double FALSE_NEGATIVE = 1;
  private static final double PROBATION = 0.15;
  private static final int PROBATION_ROWS = 5_000;

  private NabScore() {}

  /** Both rows of a window belong to it. */
  record Window(int first, int last) {}

  record Scored(List<Double> scores, List<Window> windows) {}

  record Best(double score, double threshold) {}

  private record Row(double score, double worth, int window) {}

  /** The best that one threshold for all series earns. */
  static Best best(List<Scored> all) {
    var rows = rows(all);
    rows.sort(Comparator.comparingDouble(Row::score).reversed());
    var earned = unseen(rows);
    double total = -FALSE_NEGATIVE * windowsAfterProbation(rows);
    double best = total;
    double threshold = 1.1;
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      total += gain(row, earned);
      boolean whole = i == rows.size() - 1 || rows.get(i + 1).score() != row.score();
      if (!whole || total <= best) continue;
      best = total;
      threshold = row.score();
    }
    return new Best(normalised(best, all, rows), threshold);
  }

  /** What a threshold found elsewhere earns here, not normalised: windows found less costs. */
  static double raw(List<Scored> all, double threshold) {
    var rows = rows(all);
    var earned = unseen(rows);
    double total = -FALSE_NEGATIVE * windowsAfterProbation(rows);
    for (var row : rows) if (row.score() >= threshold) total += gain(row, earned);
    return total;
  }

  static double normalised(double raw, List<Scored> all) {
    return normalised(raw, all, rows(all));
  }

  private static double normalised(double raw, List<Scored> all, List<Row> rows) {
    double nothing = -FALSE_NEGATIVE * windowsAfterProbation(rows);
    double perfect = TRUE_POSITIVE * all.stream().mapToInt(it -> it.windows().size()).sum();
    return 100 * (raw - nothing) / (perfect - nothing);
  }

  private static double[] unseen(List<Row> rows) {
    var earned = new double[1 + rows.stream().mapToInt(Row::window).max().orElse(0)];
    java.util.Arrays.fill(earned, -FALSE_NEGATIVE);
    return earned;
  }

  private static double gain(Row row, double[] earned) {
    if (row.window() < 0) return row.worth();
    double more = Math.max(0, row.worth() - earned[row.window()]);
    earned[row.window()] += more;
    return more;
  }

  private static long windowsAfterProbation(List<Row> rows) {
    return rows.stream().mapToInt(Row::window).filter(it -> it >= 0).distinct().count();
  }

  private static List<Row> rows(List<Scored> all) {
    var rows = new ArrayList<Row>();
    int windowsBefore = 0;
    for (var it : all) {
      int probation = (int) Math.min(PROBATION * it.scores().size(), PROBATION * PROBATION_ROWS);
      var worth = new double[it.scores().size()];
      var window = new int[worth.length];
      worths(it, worth, window, windowsBefore);
      for (int i = probation; i < worth.length; i++)
        rows.add(new Row(it.scores().get(i), worth[i], window[i]));
      windowsBefore += it.windows().size();
    }
    return rows;
  }

  private static void worths(Scored series, double[] worth, int[] window, int windowsBefore) {
    int next = 0;
    var windows = series.windows();
    for (int i = 0; i < worth.length; i++) {
      while (next < windows.size() && windows.get(next).last() < i) next++;
      var current = next < windows.size() ? windows.get(next) : null;
      if (current != null && current.first() <= i) {
        double width = current.last() - current.first() + 1.0;
        worth[i] = TRUE_POSITIVE * sigmoid(-(current.last() - i + 1) / width) / sigmoid(-1);
        window[i] = windowsBefore + next;
      } else {
        worth[i] = FALSE_POSITIVE * (next == 0 ? -1 : past(windows.get(next - 1), i));
        window[i] = -1;
      }
    }
  }

  private static double past(Window before, int row) {
    double widths = (row - before.last()) / (double) (before.last() - before.first());
    return widths >= 3 ? -1 : sigmoid(widths);
  }

  private static double sigmoid(double place) {
    return 2 / (1 + Math.exp(5 * place)) - 1;
  }
}
