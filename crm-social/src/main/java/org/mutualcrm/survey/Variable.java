package org.mutualcrm.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What people are told apart by in a crosstab: a question, or a row of a matrix.
 *
 * @param name the key of the question, of a matrix with the number of the row: {@code views.3}
 * @param categories that people fall into; the last are those who said nothing
 */
public record Variable(
    String name, String label, Question question, int row, List<String> categories) {

  private static final int MOST = 60;
  private static final List<String> SCORES =
      List.of("Detractors (0–6)", "Passives (7–8)", "Promoters (9–10)");

  /** Everything of an instrument that people can be told apart by. */
  public static List<Variable> of(Instrument instrument) {
    var variables = new ArrayList<Variable>();
    for (var it : instrument.questions()) {
      if (it.type() == QuestionType.MATRIX)
        for (int row = 1; row <= it.rows().size(); row++)
          variables.add(
              new Variable(
                  it.key() + "." + row,
                  it.rows().get(row - 1) + " (" + it.key() + ")",
                  it,
                  row,
                  categories(it)));
      else if (it.type().decides())
        variables.add(new Variable(it.key(), it.text(), it, 0, categories(it)));
    }
    return variables.stream().filter(it -> it.categories.size() <= MOST).toList();
  }

  static Optional<Variable> find(Instrument instrument, String name) {
    return of(instrument).stream().filter(it -> it.name.equals(name)).findFirst();
  }

  private static List<String> categories(Question it) {
    var labels =
        switch (it.type()) {
          case NPS -> SCORES;
          case MATRIX -> it.options();
          default -> it.values().stream().map(it::label).toList();
        };
    var categories = new ArrayList<>(labels);
    categories.add("No answer");
    return List.copyOf(categories);
  }

  /** Whether everybody falls into one category only. */
  boolean parts() {
    return question.type() != QuestionType.MULTIPLE;
  }

  /** Into which categories an answer falls, counted from 0. */
  int[] of(@Nullable Answer answer) {
    int none = categories.size() - 1;
    if (answer == null || answer.blank(question.type())) return new int[] {none};
    var picks = answer.picks();
    return switch (question.type()) {
      case MATRIX -> {
        int pick = row <= picks.size() ? picks.get(row - 1) : 0;
        yield new int[] {pick == 0 ? none : pick - 1};
      }
      case NPS -> new int[] {picks.getFirst() <= 6 ? 0 : picks.getFirst() <= 8 ? 1 : 2};
      default -> picks.stream().mapToInt(it -> it - 1).filter(it -> it < none).toArray();
    };
  }

  int[] indexes() {
    return IntStream.range(0, categories.size()).toArray();
  }
}
