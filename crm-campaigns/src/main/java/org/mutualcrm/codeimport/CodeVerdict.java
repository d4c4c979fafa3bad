package org.mutualcrm.codeimport;

/** What a row of a partner's file is. The names are stable; they are kept. */
public enum CodeVerdict {
  FRESH("new"),
  DUPLICATE("twice in the file"),
  KNOWN("known already"),
  MALFORMED("no code: only letters and digits, at most 40"),
  TOO_SHORT("too short: at least 4 letters and digits"),
  BAD_DATE("with an end that is no date: write it like 2027-01-31"),
  PAST("over already");

  private final String label;

  CodeVerdict(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
