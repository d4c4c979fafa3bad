package org.mutualcrm.survey;

import java.util.List;

/**
 * What somebody said to one question.
 *
 * @param picks numbers of options; of a ranking, for every option its place; of a matrix, for every
 *     row its option; 0 where one was left out; of a score, the score alone
 * @param text what was written: a free text, a number, or which other option is meant
 */
public record Answer(List<Integer> picks, String text) {

  public static final Answer NONE = new Answer(List.of(), "");

  public Answer {
    picks = List.copyOf(picks);
    text = text.strip();
  }

  public static Answer of(Integer... picks) {
    return new Answer(List.of(picks), "");
  }

  public static Answer written(String text) {
    return new Answer(List.of(), text);
  }

  /** Whether nothing was said. */
  public boolean blank(QuestionType type) {
    return switch (type) {
      case SINGLE, MULTIPLE, LIKERT, NPS -> picks.isEmpty();
      case RANKING, MATRIX -> picks.stream().allMatch(it -> it == 0);
      case NUMBER, TEXT -> text.isEmpty();
    };
  }
}
