package org.mutualcrm.survey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The different values of columns, and labels made of them. */
final class ForeignLabels {

  static final int MOST = 60;

  private ForeignLabels() {}

  static String split(Map<String, Long> values, long answers) {
    for (var between : List.of(";", "|", ", ")) {
      long with =
          values.entrySet().stream()
              .filter(it -> it.getKey().contains(between))
              .mapToLong(Map.Entry::getValue)
              .sum();
      if (with * 10 < answers || with < 2) continue;
      var parts = parts(values, between);
      long all = parts.values().stream().mapToLong(Long::longValue).sum();
      if (parts.size() >= 2 && parts.size() <= MOST && all >= 3L * parts.size()) return between;
    }
    return "";
  }

  static Map<String, Long> parts(Map<String, Long> values, String between) {
    var parts = new LinkedHashMap<String, Long>();
    values.forEach((cell, count) -> {
      for (var part : cell.split(Pattern.quote(between)))
        if (!part.isBlank()) parts.merge(part.strip(), count, Long::sum);
    });
    return parts;
  }

  static List<String> byCount(Map<String, Long> values) {
    return values.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  static List<String> distinct(List<String> labels) {
    var seen = new HashSet<String>();
    var distinct = new ArrayList<String>();
    for (var it : labels) {
      var label = cut(it, Question.LONGEST_OPTION - 8);
      int n = 2;
      var free = label;
      while (!seen.add(free.toLowerCase(Locale.ROOT))) free = label + " (" + n++ + ")";
      distinct.add(free);
    }
    return distinct;
  }

  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most).strip();
  }

  static String fold(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
