package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * Why two records are, or are not, one person: what each field adds, given the fields before it.
 * All weights are binary logarithms of odds; {@code prior} and the weights of the steps sum to
 * {@code weight}.
 */
public record Explanation(double prior, List<Step> steps, double weight) {

  /** One field: both values as they were given, how alike they are, and what that says. */
  public record Step(String field, String first, String second, String level, double weight) {}

  public Explanation {
    steps = List.copyOf(steps);
  }

  /** Between 0 and 1. */
  public double probability() {
    return 1 / (1 + Math.pow(2, -weight));
  }

  /** Explains two rows of a table, counted from 0, by the model that it or another has taught. */
  public static Explanation of(Table table, Model model, int first, int second) {
    int a = Math.min(first, second);
    int b = Math.max(first, second);
    return new Scoring(model).explain(record(table, a), record(table, b));
  }

  private static List<String> record(Table table, int row) {
    var values = new ArrayList<String>();
    for (int c = 0; c < table.columns().size(); c++) values.add(table.value(row, c));
    return values;
  }
}
