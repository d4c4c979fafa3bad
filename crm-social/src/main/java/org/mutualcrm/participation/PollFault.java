package org.mutualcrm.participation;

/** Something about a poll as it is written that can not be meant, in words for whoever wrote it. */
public final class PollFault extends IllegalArgumentException {

  private final String field;

  PollFault(String field, String message) {
    super(message);
    this.field = field;
  }

  /** Which part of the draft it is about, as {@link PollDraft} calls it. */
  public String field() {
    return field;
  }
}
