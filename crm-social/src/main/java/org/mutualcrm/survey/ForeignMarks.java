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
            && (column.option().isEmpty() || ForeignLabels.fold(column.option()).equals(ForeignLabels.fold(said.getFirst()))));
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

        && common(values.subList(0, many), shared)) {
      var scale = ForeignScale.of(List.copyOf(shared.keySet()));
      var ordered = scale == null ? ForeignScale.sorted(byCount(shared)) : scale.labels();
      var why =
          many
              + " columns with the same "
              + shared.size()
              + " answers: a matrix"
              + (scale == null ? "." : ", and the answers are a scale.");
      var matrix =
          planned(
              group,
              QuestionType.MATRIX,
              ordered,
              labels(group, values, many),
              scale == null ? -1 : scale.beside(),
              false,
              why);
      return written
          ? List.of(
              new Planned(
                  matrix.columns().subList(0, many),
                  matrix.heading(),
                  matrix.question(),
                  true,
                  "",
                  false,
                  why,
                  QuestionType.MATRIX),
              alone(group, last))
          : List.of(matrix);
    }
}
