package org.mutualcrm.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Holm (1979): p-values of several comparisons, so adjusted that even one false alarm is rare. */
final class Holm {

  private Holm() {}

  /** In the order given; what is unknown stays so and is not counted. */
  static List<@Nullable Double> adjusted(List<@Nullable Double> values) {
    var known =
        IntStream.range(0, values.size())
            .filter(i -> values.get(i) != null)
            .boxed()
            .sorted(Comparator.comparing(values::get))
            .toList();
    var adjusted = new ArrayList<@Nullable Double>(values);
    double largest = 0;
    for (int rank = 0; rank < known.size(); rank++) {
      var value = values.get(known.get(rank));
      if (value == null) continue;
      largest = Math.max(largest, Math.min(1, (known.size() - rank) * value));
      adjusted.set(known.get(rank), largest);
    }
    return adjusted;
  }
}
