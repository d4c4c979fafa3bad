package org.mutualcrm.web.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.perception.GapReport;

/**
 * Two orders of the twelve reasons beside each other, laid out, so that a template only has to draw
 * them: ours left, the customers' right.
 *
 * @param height of the whole picture, in its own units
 * @param summary what the picture says, for those who do not see it
 */
public record Slope(List<Line> lines, String height, String summary) {

  public static final int WIDTH = 760;
  public static final int LEFT = 284;
  public static final int RIGHT = 476;
  private static final int TOP = 34;
  private static final int STEP = 26;
  // A third of the twelve ranks: by less, two orders of so few things differ by chance.
  private static final double FAR = 4;

  /**
   * @param tone under, over or empty: whether we put it lower than they do, higher, or near
   */
  public record Line(String label, String words, String from, String to, String tone) {}

  /** Null where one of the two sides was not asked yet, or is withheld. */
  static @Nullable Slope of(GapReport report) {
    if (report.respondents() == 0 || report.withheld() || report.customers() == 0) return null;
    var left = places(report.lines(), it -> rank(it.believedRank()));
    var right = places(report.lines(), it -> rank(it.saidRank()));
    var lines = new ArrayList<Line>();
    for (int i = 0; i < left.length; i++) {
      var it = report.lines().get(i);
      double moved = rank(it.believedRank()) - rank(it.saidRank());
      lines.add(
          new Line(
              it.reason().label(),
              "%s: %s of ours, %s of customers"
                  .formatted(
                      it.reason().label(),
                      percent(it.believed().percent()),
                      percent(it.said().percent())),
              y(left[i]),
              y(right[i]),
              moved >= FAR ? "under" : moved <= -FAR ? "over" : ""));
    }
    return new Slope(lines, String.valueOf(TOP + STEP * lines.size()), summary(lines));
  }

  private interface Ranked {
    double of(GapReport.Line line);
  }

  /** A place of its own for each to be drawn at; what ties is told by the ranks. */
  private static int[] places(List<GapReport.Line> lines, Ranked ranked) {
    var places = new int[lines.size()];
    for (int i = 0; i < places.length; i++) {
      for (int j = 0; j < places.length; j++) {
        double mine = ranked.of(lines.get(i));
        double theirs = ranked.of(lines.get(j));
        if (theirs < mine || (theirs == mine && j < i)) places[i]++;
      }
    }
    return places;
  }

  private static double rank(@Nullable Double rank) {
    return rank == null ? 0 : rank;
  }

  private static String y(int place) {
    return String.valueOf(TOP + STEP * place + STEP / 2);
  }

  private static String percent(double percent) {
    return String.format(Locale.ROOT, "%.0f%%", percent);
  }

  private static String summary(List<Line> lines) {
    var under = named(lines, "under");
    var over = named(lines, "over");
    return "Our order of the twelve reasons beside the customers'. We put too low: %s. Too high: %s."
        .formatted(under, over);
  }

  private static String named(List<Line> lines, String tone) {
    var named =
        String.join(
            ", ", lines.stream().filter(it -> it.tone().equals(tone)).map(Line::label).toList());
    return named.isEmpty() ? "nothing" : named;
  }
}
