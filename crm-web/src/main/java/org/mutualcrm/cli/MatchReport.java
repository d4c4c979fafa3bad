package org.mutualcrm.cli;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mutualcrm.matching.Explanation;
import org.mutualcrm.matching.Field;
import org.mutualcrm.matching.Matches;

/** Says in words what came of it. */
record MatchReport(Inputs inputs, Matches matches, PrintStream out) {

  void summary() {
    var sizes = new HashMap<Integer, Integer>();
    for (int row = 0; row < inputs.table().rows(); row++)
      sizes.merge(matches.cluster(row), 1, Integer::sum);
    long joined = sizes.values().stream().filter(it -> it > 1).count();
    int largest = sizes.values().stream().mapToInt(it -> it).max().orElse(0);
    out.printf(
        Locale.ROOT,
        "%,d rows are %,d, of which %,d have more than one row (the largest %d); %,d pairs"
            + " compared%n",
        inputs.table().rows(),
        sizes.size(),
        joined,
        largest,
        matches.compared());
  }

  void columnsAndKeys() {
    out.println("Fields:");
    for (var field : inputs.schema().fields())
      out.printf("  %-24s %-13s %s%n", field.name(), word(field.kind()), columns(field));
    out.println("No evidence: " + String.join(", ", inputs.schema().ignored()));
    out.println("Blocking keys, pairs proposed, largest block taken, rows in larger ones:");
    matches.keys().stream()
        .sorted((a, b) -> Long.compare(b.pairs(), a.pairs()))
        .forEach(it ->
            out.printf(
                Locale.ROOT,
                "  %-60s %,12d %5d %,12d%n",
                it.name(),
                it.pairs(),
                it.largest(),
                it.passedOver()));
  }

  private String columns(Field field) {
    return field.columns().stream()
        .map(it -> inputs.table().columns().get(it.column()).strip() + " (" + word(it.role()) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> it) {
    return it.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The waterfall of two rows. */
  void explain(int a, int b) {
    var it = Explanation.of(inputs.table(), matches.model(), a, b);
    out.printf("Rows %s and %s%n", inputs.name(a), inputs.name(b));
    out.printf("%-20s %-28s %-28s %-36s %8s %8s%n", "field", "a", "b", "level", "weight", "total");
    line("before any field", "", "", "", it.prior(), it.prior());
    double total = it.prior();
    for (var step : it.steps()) {
      total += step.weight();
      line(step.field(), step.first(), step.second(), step.level(), step.weight(), total);
    }
    out.printf(
        Locale.ROOT,
        "Together %.2f, probability %.4f; the threshold is 0.00: %s. Clusters: %s.%n",
        it.weight(),
        it.probability(),
        it.weight() > 0 ? "one" : "not one",
        matches.cluster(a) == matches.cluster(b) ? "joined" : "apart");
  }

  private void line(String field, String a, String b, String level, double weight, double total) {
    out.printf(
        Locale.ROOT,
        "%-20s %-28s %-28s %-36s %+8.2f %+8.2f%n",
        cut(field, 20),
        cut(a, 28),
        cut(b, 28),
        cut(level, 36),
        weight,
        total);
  }

  private static String cut(String text, int most) {
    var line = text.replaceAll("\\s+", " ");
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }
}
