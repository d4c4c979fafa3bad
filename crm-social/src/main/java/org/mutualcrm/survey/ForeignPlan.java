package org.mutualcrm.survey;

import java.util.List;

/**
 * How foreign results are understood: guessed, and corrected by people before anything is taken in.
 *
 * @param key the column that names a respondent, counted from 0; -1 for none
 */
public record ForeignPlan(
    String title,
    String encoding,
    String delimiter,
    int headerRows,
    String headerReason,
    int key,
    List<Planned> questions) {

  public ForeignPlan {
    questions = List.copyOf(questions);
  }

  /**
   * What becomes of some columns.
   *
   * @param columns counted from 0
   * @param heading as the file has it
   * @param taken whether it becomes a question; else it is left out
   * @param split what is between several choices in one cell; empty for one a column
   * @param written whether the last column is what was written beside the options
   * @param reason why it is understood so, in a sentence
   * @param guessed what it was taken for before anybody corrected it
   */
  public record Planned(
      List<Integer> columns,
      String heading,
      Question question,
      boolean taken,
      String split,
      boolean written,
      String reason,
      QuestionType guessed) {

    public Planned {
      columns = List.copyOf(columns);
    }

    Planned as(Question other, boolean take) {
      return new Planned(columns, heading, other, take, split, written, reason, guessed);
    }

    /** What the same columns can be understood as. */
    public List<QuestionType> types() {
      int many = columns.size() - (written ? 1 : 0);
      if (many > 1)
        return List.of(QuestionType.MULTIPLE, QuestionType.RANKING, QuestionType.MATRIX);
      if (!split.isEmpty()) return List.of(QuestionType.MULTIPLE, QuestionType.TEXT);
      return List.of(
          QuestionType.SINGLE,
          QuestionType.LIKERT,
          QuestionType.NPS,
          QuestionType.NUMBER,
          QuestionType.TEXT);
    }
  }

  Instrument instrument() {
    var taken = questions.stream().filter(Planned::taken).map(Planned::question).toList();
    return Instrument.of(title, taken.toArray(Question[]::new));
  }

  ForeignPlan with(String name, List<Planned> these) {
    return new ForeignPlan(name, encoding, delimiter, headerRows, headerReason, key, these);
  }
}
