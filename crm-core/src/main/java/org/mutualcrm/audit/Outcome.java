package org.mutualcrm.audit;

/** What came of a deed. */
public enum Outcome {
  DONE("Done"),
  /** The answer was a refusal: not found, not permitted, in conflict, not understood. */
  REFUSED("Refused"),
  FAILED("Failed");

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  static Outcome of(int status) {
    if (status < 400) return DONE;
    return status < 500 ? REFUSED : FAILED;
  }
}
