package org.mutualcrm.matching;

import java.util.HashMap;
import java.util.Map;

/**
 * How often the values of one part of a field occur.
 *
 * @param counts rows per value, by its hash, so that a model kept names nobody; values that occur
 *     once are left out
 * @param rows with a value
 * @param usual how many others have the same value, in the mean over rows
 */
public record Frequencies(Map<Long, Integer> counts, long rows, double usual) {

  static <V> Frequencies of(FieldData<V> data, int[] some, int part) {
    var perValue = new int[data.values().size()];
    for (int row : some) if (data.ids()[row] >= 0) perValue[data.ids()[row]]++;
    var counts = new HashMap<Long, Integer>();
    long rows = 0;
    for (int v = 0; v < perValue.length; v++) {
      var text = data.comparison().part(data.values().get(v), part);
      if (text.isEmpty() || perValue[v] == 0) continue;
      counts.merge(KeyHash.of(text), perValue[v], Integer::sum);
      rows += perValue[v];
    }
    double others = 0;
    for (int count : counts.values()) others += count * (count - 1.0);
    counts.values().removeIf(it -> it < 2);
    return new Frequencies(Map.copyOf(counts), rows, others / Math.max(1, rows));
  }

  /**
   * The natural logarithm of how many others have the value over how many have it usually. Half an
   * unseen one is added: a value that occurs once is rare, not impossible.
   */
  float rarity(String value) {
    if (value.isEmpty() || rows < 2) return 0;
    double others = counts.getOrDefault(KeyHash.of(value), 1) - 1;
    return (float) Math.log((others + 0.5) / (usual + 0.5));
  }
}
