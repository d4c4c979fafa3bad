package org.mutualcrm.survey;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mutualcrm.survey.ForeignHeader.Column;
import org.mutualcrm.survey.ForeignHeader.Group;
import org.mutualcrm.survey.ForeignSheet.Row;

/** What several columns of one question look like together. */
final class ForeignMarks {

  private static final Set<String> NO =
      Set.of(
          "no",
          "n",
          "0",
          "false",
          "off",
          "-",
          "not selected",
          "unselected",
          "unchecked",
          "not quoted",
          "nein",
          "non",
          "not mentioned");

  private static final Set<String> YES =
      Set.of(
          "yes",
          "y",
          "1",
          "true",
          "on",
          "x",
          "selected",
          "checked",
          "quoted",
          "ja",
          "oui",
          "mentioned",
          "✓");

  private ForeignMarks() {}

  /** Whether a column says no more than whether its option was picked. */
  static boolean marks(Column column, Map<String, Long> values) {
    if (column.open()) return false;
    var said =
        values.keySet().stream()
            .map(it -> it.toLowerCase(Locale.ROOT))
            .filter(it -> !NO.contains(it))
            .toList();
    if (said.isEmpty()) return true;
    boolean yes = said.stream().allMatch(YES::contains);
    return yes
        || (values.size() == 1
            && (column.option().isEmpty()
                || ForeignLabels.fold(column.option())
                    .equals(ForeignLabels.fold(said.getFirst()))));
  }

  static boolean says(String cell) {
    return !cell.isEmpty() && !NO.contains(cell.toLowerCase(Locale.ROOT));
  }

  static boolean once(Row row, Group group, int many) {
    var seen = new HashSet<String>();
    boolean any = false;
    for (var it : group.columns().subList(0, many)) {
      var cell = row.cell(it.index());
      if (cell.isEmpty()) continue;
      any = true;
      if (!seen.add(cell)) return false;
    }
    return any;
  }

  /** Whether columns mostly share their answers. */
  static boolean common(List<Map<String, Long>> values, Map<String, Long> shared) {
    // Steps of one scale, of which a column may show only some.
    if (ForeignScale.of(List.copyOf(shared.keySet())) != null) return true;
    long fitting =
        values.stream()
            .filter(it -> it.isEmpty() || it.size() * 2 >= Math.min(shared.size(), 4))
            .count();
    long alone =
        shared.keySet().stream()
            .filter(it -> values.stream().filter(one -> one.containsKey(it)).count() == 1)
            .count();
    return fitting == values.size() && alone * 2 <= shared.size();
  }

  static boolean ranks(List<Row> rows, Group group, int many, Map<String, Long> shared) {
    if (!shared.keySet().stream()
        .allMatch(it ->
            it.matches("\\d{1,2}") && Integer.parseInt(it) >= 1 && Integer.parseInt(it) <= many))
      return false;
    long each = rows.stream().filter(row -> once(row, group, many)).count();
    long any =
        rows.stream()
            .filter(row ->
                group.columns().subList(0, many).stream()
                    .anyMatch(it -> !row.cell(it.index()).isEmpty()))
            .count();
    return any > 0 && each >= any * 0.9;
  }
}
