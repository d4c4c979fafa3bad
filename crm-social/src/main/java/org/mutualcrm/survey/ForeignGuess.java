package org.mutualcrm.survey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.survey.ForeignHeader.Column;
import org.mutualcrm.survey.ForeignHeader.Group;
import org.mutualcrm.survey.ForeignPlan.Planned;
import org.mutualcrm.survey.ForeignSheet.Row;

/** Guesses what foreign results are, and says why. */
final class ForeignGuess {

  private final List<Row> rows;
  private final ForeignDrafts drafts = new ForeignDrafts();

  private ForeignGuess(List<Row> rows) {
    this.rows = rows;
  }

  static ForeignPlan of(ForeignSheet sheet, String title) {
    var header = ForeignHeader.of(sheet.rows());
    var guess = new ForeignGuess(sheet.rows().subList(header.rows(), sheet.rows().size()));
    var planned = new ArrayList<Planned>();
    int key = -1;
    for (var group : header.groups()) {
      boolean one = group.columns().size() == 1;
      if (one && key < 0 && guess.isKey(group)) {
        key = group.columns().getFirst().index();
        planned.add(
            guess.drafts.out(group, "Nearly every row has another: it names the respondent."));
      } else {
        planned.addAll(guess.group(group));
      }
    }
    return new ForeignPlan(
        title,
        sheet.encoding(),
        String.valueOf(sheet.delimiter()),
        header.rows(),
        header.reason(),
        key,
        planned);
  }

  private boolean isKey(Group group) {
    int column = group.columns().getFirst().index();
    if (!ForeignWords.KEY.matcher(group.question().strip()).matches()) return false;
    // One that comes twice is rejected where it is read, and does not make all others strangers.
    var seen = values(column);
    return seen.size() >= rows.size() * 0.9;
  }

  private List<Planned> group(Group group) {
    if (group.columns().size() == 1) return List.of(one(group, null));
    var values = group.columns().stream().map(it -> values(it.index())).toList();
    int last = group.columns().size() - 1;
    var closing = group.columns().get(last);
    boolean written =
        last >= 1
            && (closing.open() || ForeignWords.WRITTEN.matcher(closing.option()).matches())
            && !ForeignMarks.marks(closing, values.get(last));
    int many = written ? last : last + 1;
    if (many == 1)
      return List.of(
          one(
              new Group(group.question(), group.columns().subList(0, 1)),
              written ? closing : null));
    if (IntStream.range(0, many)
        .allMatch(it -> ForeignMarks.marks(group.columns().get(it), values.get(it))))
      return List.of(
          drafts.planned(
              group,
              QuestionType.MULTIPLE,
              ForeignDrafts.labels(group, values, many),
              List.of(),
              0,
              written,
              many
                  + " columns under one question, each with its own label or nothing: several choices."));
    var shared = new LinkedHashMap<String, Long>();
    for (var it : values.subList(0, many))
      it.forEach((label, count) -> shared.merge(label, count, Long::sum));
    if (ForeignMarks.ranks(rows, group, many, shared))
      return List.of(
          drafts.planned(
              group,
              QuestionType.RANKING,
              ForeignDrafts.labels(group, values, many),
              List.of(),
              0,
              written,
              "Numbers from 1 to "
                  + many
                  + " in "
                  + many
                  + " columns, in a row each once: a ranking."));
    if (shared.size() <= ForeignLabels.MOST
        && shared.size() >= 2
        && ForeignMarks.common(values.subList(0, many), shared)) {
      var scale = ForeignScale.of(List.copyOf(shared.keySet()));
      var ordered =
          scale == null ? ForeignScale.sorted(ForeignLabels.byCount(shared)) : scale.labels();
      var why =
          many
              + " columns with the same "
              + shared.size()
              + " answers: a matrix"
              + (scale == null ? "." : ", and the answers are a scale.");
      var matrix =
          drafts.planned(
              group,
              QuestionType.MATRIX,
              ordered,
              ForeignDrafts.labels(group, values, many),
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
    return IntStream.rangeClosed(0, last).mapToObj(it -> alone(group, it)).toList();
  }

  private Planned alone(Group group, int at) {
    var column = group.columns().get(at);
    var question =
        column.option().isEmpty() ? group.question() : group.question() + " – " + column.option();
    return one(new Group(question, List.of(new Column(column.index(), "", column.open()))), null);
  }

  private Planned one(Group group, @Nullable Column written) {
    var column = group.columns().getFirst();
    var heading = group.question().strip();
    var values = values(column.index());
    if (values.isEmpty()) return drafts.out(group, "Nobody answered it.");
    if (ForeignWords.MACHINE.matcher(heading).matches())
      return drafts.out(group, "Written by the tool that collected it, not by the respondent.");
    if (ForeignWords.PERSON.matcher(heading).matches())
      return drafts.out(
          group, "About who answered: results are taken in without names and addresses.");
    if (ForeignWords.KEY.matcher(heading).matches() && values.size() > ForeignLabels.MOST)
      return drafts.out(group, "Names something, and is no answer.");
    long answers = values.values().stream().mapToLong(Long::longValue).sum();
    var split = ForeignLabels.split(values, answers);
    if (!split.isEmpty()) {
      var parts = ForeignLabels.parts(values, split);
      return new Planned(
          List.of(column.index()),
          heading,
          drafts.question(
              heading, QuestionType.MULTIPLE, ForeignLabels.byCount(parts), List.of(), 0, false),
          true,
          split,
          false,
          "Cells hold several of "
              + parts.size()
              + " answers, with “"
              + split.strip()
              + "” between them.",
          QuestionType.MULTIPLE);
    }
    boolean numbers =
        values.keySet().stream().allMatch(it -> it.matches("-?\\d{1,12}([.,]\\d{1,6})?"));
    if (numbers && !column.open()) return number(group, heading, values);
    boolean few =
        values.size() <= ForeignLabels.MOST
            && values.keySet().stream().allMatch(it -> it.length() <= Question.LONGEST_OPTION)
            && (answers >= 3L * values.size() || values.size() <= 2)
            && values.size() >= 2;
    if (!few || column.open())
      return drafts.planned(
          group,
          QuestionType.TEXT,
          List.of(),
          List.of(),
          0,
          false,
          values.size() == 1
              ? "One answer only: free text."
              : Math.min(values.size(), 10_000) + " different answers: free text.");
    var scale = ForeignScale.of(List.copyOf(values.keySet()));
    if (scale != null)
      return drafts.planned(
          group,
          QuestionType.LIKERT,
          scale.labels(),
          List.of(),
          scale.beside(),
          false,
          values.size() + " answers that are steps of a scale.");
    var choice =
        drafts.planned(
            group,
            QuestionType.SINGLE,
            ForeignScale.sorted(ForeignLabels.byCount(values)),
            List.of(),
            0,
            false,
            values.size() + " answers in " + answers + " rows: one choice.");
    if (written == null) return choice;
    return new Planned(
        List.of(column.index(), written.index()),
        heading,
        choice.question().orOther(),
        true,
        "",
        true,
        choice.reason() + " What else was meant is beside it.",
        QuestionType.SINGLE);
  }

  private Planned number(Group group, String heading, Map<String, Long> values) {
    var whole =
        values.keySet().stream()
            .filter(it -> it.matches("\\d{1,2}"))
            .mapToInt(Integer::parseInt)
            .toArray();
    boolean all = whole.length == values.size();
    int least = all ? java.util.Arrays.stream(whole).min().orElse(0) : -1;
    int most = all ? java.util.Arrays.stream(whole).max().orElse(0) : -1;
    if (all
        && most <= Question.BEST_SCORE
        && (ForeignWords.SCORE.matcher(heading).matches() || (least == 0 && most == 10)))
      return drafts.planned(
          group,
          QuestionType.NPS,
          List.of(),
          List.of(),
          0,
          false,
          "Whole numbers from 0 to 10"
              + (ForeignWords.SCORE.matcher(heading).matches()
                  ? ", and it asks whether they recommend."
                  : "."));
    if (all && least >= 1 && most >= 3 && most <= 11)
      return drafts.planned(
          group,
          QuestionType.LIKERT,
          IntStream.rangeClosed(1, most).mapToObj(String::valueOf).toList(),
          List.of(),
          0,
          false,
          "Whole numbers from 1 to " + most + ": a scale.");
    return drafts.planned(group, QuestionType.NUMBER, List.of(), List.of(), 0, false, "Numbers.");
  }

  private Map<String, Long> values(int column) {
    var values = new LinkedHashMap<String, Long>();
    for (var row : rows) {
      var cell = row.cell(column);
      if (!cell.isEmpty()) values.merge(cell, 1L, Long::sum);
    }
    return values;
  }
}
