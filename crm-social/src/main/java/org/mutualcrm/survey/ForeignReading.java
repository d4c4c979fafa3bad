package org.mutualcrm.survey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.survey.ForeignPlan.Planned;
import org.mutualcrm.survey.ForeignSheet.Row;

/** Reads rows of foreign results as the plan has them. */
final class ForeignReading {

  private static final Pattern LEADING = Pattern.compile("(\\d{1,2})(\\D.*)?");

  private final List<Planned> taken;
  private final int width;
  private final Map<String, Map<String, Integer>> options = new HashMap<>();

  ForeignReading(ForeignPlan plan, int width) {
    this.taken = plan.questions().stream().filter(Planned::taken).toList();
    this.width = width;
    for (var it : taken) {
      var numbers = new HashMap<String, Integer>();
      for (var label : it.question().options())
        numbers.put(ForeignLabels.fold(label), numbers.size() + 1);
      options.put(it.question().key(), numbers);
    }
  }

  /** What a row says, or why it can not be meant. */
  sealed interface Read {
    record Said(Map<String, Answer> answers) implements Read {}

    record Rejected(String why) implements Read {}
  }

  private static final class Unmeant extends RuntimeException {
    Unmeant(String why) {
      super(why, null, false, false);
    }
  }

  Read read(Row row) {
    for (int i = width; i < row.cells().size(); i++)
      if (!row.cell(i).isEmpty())
        return new Read.Rejected("It has more cells than there are columns");
    var answers = new LinkedHashMap<String, Answer>();
    try {
      for (var it : taken) {
        var answer = answer(it, row);
        if (!answer.blank(it.question().type())) answers.put(it.question().key(), answer);
      }
    } catch (Unmeant e) {
      return new Read.Rejected(String.valueOf(e.getMessage()));
    }
    return new Read.Said(answers);
  }

  private Answer answer(Planned it, Row row) {
    var question = it.question();
    var first = row.cell(it.columns().getFirst());
    return switch (question.type()) {
      case TEXT -> Answer.written(text(it, row));
      case NUMBER -> first.isEmpty() ? Answer.NONE : Answer.written(number(it, first));
      case NPS -> first.isEmpty() ? Answer.NONE : Answer.of(whole(it, first, 0, 10));
      case LIKERT -> first.isEmpty() ? Answer.NONE : Answer.of(option(it, first));
      case SINGLE -> single(it, row, first);
      case MULTIPLE -> it.split().isEmpty() ? marked(it, row) : listed(it, first);
      case RANKING -> {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < question.options().size(); i++) {
          var cell = row.cell(it.columns().get(i));
          places.add(cell.isEmpty() ? 0 : whole(it, cell, 1, question.options().size()));
        }
        yield new Answer(places, "");
      }
      case MATRIX -> {
        var picks = new ArrayList<Integer>();
        for (int i = 0; i < question.rows().size(); i++) {
          var cell = row.cell(it.columns().get(i));
          picks.add(cell.isEmpty() ? 0 : option(it, cell));
        }
        yield new Answer(picks, "");
      }
    };
  }

  private static String text(Planned it, Row row) {
    var texts = it.columns().stream().map(row::cell).filter(cell -> !cell.isEmpty()).toList();
    var text = String.join("; ", texts);
    if (text.length() > Question.LONGEST_ANSWER)
      throw new Unmeant(heading(it) + ": more than 4,000 characters");
    return text;
  }

  private Answer single(Planned it, Row row, String cell) {
    var beside = it.written() ? row.cell(it.columns().getLast()) : "";
    int other = it.question().options().size() + 1;
    if (cell.isEmpty())
      return beside.isEmpty() ? Answer.NONE : new Answer(List.of(other), cut(beside));
    var known = known(it, cell);
    if (known != null) return new Answer(List.of(known), cut(beside));
    if (it.question().other()) return new Answer(List.of(other), cut(cell));
    throw new Unmeant(heading(it) + ": there is no option " + quoted(cell));
  }

  private static Answer marked(Planned it, Row row) {
    var picks = new ArrayList<Integer>();
    for (int i = 0; i < it.question().options().size(); i++)
      if (ForeignMarks.says(row.cell(it.columns().get(i)))) picks.add(i + 1);
    var beside = it.written() ? row.cell(it.columns().getLast()) : "";
    if (!ForeignMarks.says(beside)) beside = "";
    if (!beside.isEmpty()) picks.add(it.question().options().size() + 1);
    return new Answer(picks, cut(beside));
  }

  private Answer listed(Planned it, String cell) {
    var picks = new ArrayList<Integer>();
    for (var part : cell.split(Pattern.quote(it.split())))
      if (!part.isBlank()) {
        int pick = option(it, part.strip());
        if (!picks.contains(pick)) picks.add(pick);
      }
    return new Answer(picks.stream().sorted().toList(), "");
  }

  private @Nullable Integer known(Planned it, String cell) {
    return options.getOrDefault(it.question().key(), Map.of()).get(ForeignLabels.fold(cell));
  }

  private int option(Planned it, String cell) {
    var known = known(it, cell);
    if (known == null) throw new Unmeant(heading(it) + ": there is no option " + quoted(cell));
    return known;
  }

  private static int whole(Planned it, String cell, int least, int most) {
    var leading = LEADING.matcher(cell);
    int number = leading.matches() ? Integer.parseInt(leading.group(1)) : -1;
    if (number < least || number > most)
      throw new Unmeant(
          "%s: %s is no whole number from %d to %d"
              .formatted(heading(it), quoted(cell), least, most));
    return number;
  }

  private static String number(Planned it, String cell) {
    var plain = cell.replace(',', '.');
    if (!plain.matches("-?\\d{1,12}(\\.\\d{1,6})?"))
      throw new Unmeant(heading(it) + ": " + quoted(cell) + " is no number");
    return plain;
  }

  private static String heading(Planned it) {
    return it.heading().length() > 60 ? it.heading().substring(0, 60) + "…" : it.heading();
  }

  /** Enough to tell what is wrong; what a person wrote at length stays in the file. */
  private static String quoted(String cell) {
    return cell.length() > 12 ? "of %d characters".formatted(cell.length()) : "“" + cell + "”";
  }

  private static String cut(String text) {
    return text.length() > Question.LONGEST_ANSWER
        ? text.substring(0, Question.LONGEST_ANSWER)
        : text;
  }
}
