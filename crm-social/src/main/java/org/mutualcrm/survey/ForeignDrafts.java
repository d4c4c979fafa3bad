package org.mutualcrm.survey;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.mutualcrm.survey.ForeignHeader.Column;
import org.mutualcrm.survey.ForeignHeader.Group;
import org.mutualcrm.survey.ForeignPlan.Planned;

/** Writes what was guessed of columns as questions, each under a key of its own. */
final class ForeignDrafts {

  private final Set<String> keys = new HashSet<>();

  Planned out(Group group, String why) {
    var out = planned(group, QuestionType.TEXT, List.of(), List.of(), 0, false, why);
    return out.as(out.question(), false);
  }

  Planned planned(
      Group group,
      QuestionType type,
      List<String> options,
      List<String> rowLabels,
      int beside,
      boolean written,
      String why) {
    var heading = group.question().strip();
    return new Planned(
        group.columns().stream().map(Column::index).toList(),
        heading,
        question(heading, type, options, rowLabels, beside, written),
        true,
        "",
        written,
        why,
        type);
  }

  /** The beside of a matrix is -1 where its options are no scale. */
  Question question(
      String heading,
      QuestionType type,
      List<String> options,
      List<String> rowLabels,
      int beside,
      boolean other) {
    int n = keys.size() + 1;
    var key = "q" + n;
    keys.add(key);
    var text = heading.isEmpty() ? "Question " + n : heading;
    return new Question(
        key,
        type,
        ForeignLabels.cut(text, Question.LONGEST_TEXT),
        "",
        false,
        false,
        ForeignLabels.distinct(options),
        ForeignLabels.distinct(rowLabels),
        0,
        Math.max(0, beside),
        other,
        beside >= 0,
        List.of());
  }

  static List<String> labels(Group group, List<Map<String, Long>> values, int many) {
    return IntStream.range(0, many)
        .mapToObj(it -> {
          var option = group.columns().get(it).option();
          if (!option.isEmpty()) return option;
          return values.get(it).keySet().stream()
              .findFirst()
              .orElse("Column " + (group.columns().get(it).index() + 1));
        })
        .toList();
  }
}
