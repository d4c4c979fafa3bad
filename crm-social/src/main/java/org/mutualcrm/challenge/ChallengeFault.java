package org.mutualcrm.challenge;

/** Something about a challenge or a part in it that can not be meant, in words for who wrote it. */
public final class ChallengeFault extends IllegalArgumentException {

  private final String field;

  ChallengeFault(String field, String message) {
    super(message);
    this.field = field;
  }

  /** Which part of what was written it is about. */
  public String field() {
    return field;
  }
}
