package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Weighs single pairs of records by a model, with the reasons. The answer for two records is the
 * same as when their whole table was matched, and the same both ways round.
 */
public final class Scoring {

  private static final double LOG2 = Math.log(2);

  private final Model model;

  public Scoring(Model model) {
    this.model = model;
  }

  /**
   * @param a the values of the columns of the model's schema, empty where missing
   */
  public Explanation explain(List<String> a, List<String> b) {
    var table = Table.of(model.schema().columns(), List.of(a, b));
    var prepared = Prepared.by(table, model);
    var weighing = new Weighing(prepared, model);
    var sums = weighing.begin();
    double prior = weighing.logOdds(sums);
    double before = prior;
    var steps = new ArrayList<Explanation.Step>();
    for (int f = 0; f < prepared.fields().size(); f++) {
      var data = prepared.fields().get(f);
      int level = weighing.add(sums, f, 0, 1);
      double now = weighing.logOdds(sums);
      var said = level < 0 ? "nothing to compare" : data.comparison().levels().names().get(level);
      steps.add(
          new Explanation.Step(
              data.field().name(),
              values(a, data.field()),
              values(b, data.field()),
              said,
              (now - before) / LOG2));
      before = now;
    }
    return new Explanation(prior / LOG2, steps, before / LOG2);
  }

  private static String values(List<String> record, Field field) {
    return field.columns().stream()
        .map(it -> record.get(it.column()))
        .filter(it -> !it.isBlank())
        .collect(Collectors.joining(" "));
  }
}
