package org.mutualcrm.web.console;

import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.survey.Tabulation.Result;
import org.mutualcrm.survey.Tabulation.Row;

/**
 * Rows of a matrix as bars of 100 percent, a part for each option.
 *
 * @param summary what the picture shows, for who does not see it
 */
public record Stacks(List<Bar> bars, List<Key> keys, String summary) {

  public static final int WIDTH = 720;
  public static final int LEFT = 200;
  public static final int THICK = 18;

  private static final int PITCH = 26;
  private static final int LONGEST = 30;
  private static final int TONES = 7;

  public record Part(String label, int tone, double x, double width, long percent) {}

  public record Bar(String label, int y, List<Part> parts) {

    public int middle() {
      return y + THICK / 2;
    }
  }

  public record Key(String label, int tone) {}

  public static Stacks of(Result it) {
    var bars = new ArrayList<Bar>();
    for (var row : it.rows()) bars.add(bar(it, row, bars.size() * PITCH + 4));
    var keys = new ArrayList<Key>();
    for (var option : it.question().options()) keys.add(new Key(option, tone(it, keys.size() + 1)));
    return new Stacks(
        bars,
        keys,
        it.question().text() + ": shares of the answers by row. The table below has the figures.");
  }

  private static Bar bar(Result it, Row row, int y) {
    var parts = new ArrayList<Part>();
    double x = LEFT;
    for (var line : row.lines()) {
      double width = line.hidden() ? 0 : (WIDTH - LEFT) * line.picked().percent() / 100;
      if (width > 0)
        parts.add(
            new Part(
                line.label(),
                tone(it, line.value()),
                rounded(x),
                rounded(width),
                Math.round(line.picked().percent())));
      x += width;
    }
    var label = row.label();
    return new Bar(
        label.length() > LONGEST ? label.substring(0, LONGEST - 1) + "…" : label, y, parts);
  }

  /** From 1, what is against, to 7, what is for; 0 for what is beside the scale. */
  private static int tone(Result it, int value) {
    int steps = it.question().steps();
    if (it.question().scaled() && value > steps) return 0;
    if (!it.question().scaled()) return 1 + (value - 1) % TONES;
    return steps == 1 ? 1 : 1 + Math.round((value - 1) * (TONES - 1f) / (steps - 1));
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }

  public int height() {
    return bars.size() * PITCH + 8;
  }
}
