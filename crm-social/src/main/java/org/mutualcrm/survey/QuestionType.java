package org.mutualcrm.survey;

/** How one answers a question. */
public enum QuestionType {
  SINGLE("One choice", true, true),
  MULTIPLE("Several choices", true, true),
  /** Every option gets a place, 1 for the best liked; whoever does not care leaves some out. */
  RANKING("Ranking", true, false),
  /** One step of an ordered scale, the lowest first. */
  LIKERT("Scale", true, true),
  /** How likely one is to recommend us, 0 to 10. */
  NPS("Likely to recommend, 0 to 10", false, true),
  /** The same options for every row. */
  MATRIX("Matrix", true, false),
  NUMBER("Number", false, false),
  TEXT("Free text", false, false);

  private final String label;
  private final boolean options;
  private final boolean decides;

  QuestionType(String label, boolean options, boolean decides) {
    this.label = label;
    this.options = options;
    this.decides = decides;
  }

  public String label() {
    return label;
  }

  /** Whether its options are written by whoever asks. */
  public boolean hasOptions() {
    return options;
  }

  /** Whether a later question can depend on what is picked here. */
  public boolean decides() {
    return decides;
  }
}
