package org.mutualcrm.legacy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the values of one column are like: shapes and uniqueness of the first rows, all dates. */
final class ColumnStats {

  private static final int CLOSE_LOOK = 5_000;
  private static final int SHOWN = 60;

  private final Map<Shape, Integer> shapes = new EnumMap<>(Shape.class);
  private final Set<String> distinct = new HashSet<>();
  private final List<String> samples = new ArrayList<>();
  private final DateEvidence dates = new DateEvidence();
  private int rows;
  private int filled;

  void add(String value) {
    if (rows++ < CLOSE_LOOK) {
      var shape = Shape.of(value);
      shapes.merge(shape, 1, Integer::sum);
      if (shape != Shape.BLANK) {
        filled++;
        distinct.add(value);
        if (samples.size() < 3 && !samples.contains(shown(value))) samples.add(shown(value));
      }
      dates.add(value);
    } else if (dates.mostlyDates()) {
      dates.add(value);
    }
  }

  double share(Shape shape) {
    return filled == 0 ? 0 : shapes.getOrDefault(shape, 0) / (double) filled;
  }

  /** The shape that most values have. */
  Shape looks() {
    return shapes.entrySet().stream()
        .filter(it -> it.getKey() != Shape.BLANK)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(Shape.BLANK);
  }

  boolean unique() {
    return filled > 0 && distinct.size() == filled;
  }

  boolean complete() {
    return filled > 0 && filled == Math.min(rows, CLOSE_LOOK);
  }

  boolean empty() {
    return filled == 0;
  }

  List<String> samples() {
    return samples;
  }

  DateEvidence dates() {
    return dates;
  }

  private static String shown(String value) {
    var text = value.strip().replace('\0', ' ');
    return text.codePointCount(0, text.length()) <= SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
  }
}
