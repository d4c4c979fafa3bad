package org.mutualcrm.survey;

/** Something about a survey as it is written that can not be meant, in words for who wrote it. */
public final class InstrumentFault extends IllegalArgumentException {

  private final String field;

  InstrumentFault(String field, String message) {
    super(message);
    this.field = field;
  }

  /** Which part it is about, like {@code title} or {@code questions[2].options}. */
  public String field() {
    return field;
  }

  InstrumentFault within(String outer) {
    return new InstrumentFault(outer + "." + field, String.valueOf(getMessage()));
  }
}
