package org.mutualcrm.legacy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Collects from a whole column what its unambiguous dates say about the others. A file often mixes
 * two ways of writing; a separator whose own dates say nothing follows the rest of the column.
 */
final class DateEvidence {

  private final Map<String, int[]> seen = new HashMap<>();
  private long dates;
  private long others;

  void add(String value) {
    if (value.isBlank()) return;
    var date = DateText.of(value);
    if (date.isEmpty()) {
      others++;
      return;
    }
    dates++;
    if (date.get().ordered()) return;
    var counts = seen.computeIfAbsent(date.get().separator(), _ -> new int[3]);
    counts[date.get().evidence().map(Enum::ordinal).orElse(2)]++;
  }

  boolean mostlyDates() {
    return dates > 0 && dates >= 9 * others;
  }

  /** How many of the values are dates: 0 to 1. */
  double share() {
    return dates == 0 ? 0 : dates / (double) (dates + others);
  }

  /** Whether some date could be read either way and nothing in the column says which. */
  boolean ambiguous() {
    return seen.values().stream().anyMatch(it -> it[2] > 0) && whole().isEmpty();
  }

  /** Whether the column holds proof of both orders under one separator. */
  boolean contradictory() {
    return seen.values().stream().anyMatch(it -> it[0] > 0 && it[1] > 0);
  }

  /** The order to read each separator by. */
  Map<String, DateOrder> orders(DateOrder fallback) {
    var orders = new HashMap<String, DateOrder>();
    var whole = whole().orElse(fallback);
    seen.forEach((separator, counts) -> orders.put(separator, proven(counts).orElse(whole)));
    return orders;
  }

  private Optional<DateOrder> whole() {
    var sum = new int[2];
    for (var counts : seen.values()) {
      sum[0] += counts[0];
      sum[1] += counts[1];
    }
    return proven(sum);
  }

  private static Optional<DateOrder> proven(int[] counts) {
    if (counts[0] == 0 && counts[1] == 0) return Optional.empty();
    return Optional.of(counts[0] >= counts[1] ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST);
  }
}
