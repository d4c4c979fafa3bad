package org.mutualcrm.idea;

/** Something about a jam as it is written that can not be meant, in words for whoever wrote it. */
public final class JamFault extends IllegalArgumentException {

  private final String field;

  JamFault(String field, String message) {
    super(message);
    this.field = field;
  }

  /** Which part of the draft it is about, as {@link JamDraft} calls it. */
  public String field() {
    return field;
  }
}
