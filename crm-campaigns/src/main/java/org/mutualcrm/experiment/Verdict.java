package org.mutualcrm.experiment;

/** What an experiment says about money. */
public enum Verdict {
  PAYS("pays"),
  DOES_NOT_PAY("does not pay"),
  CANNOT_TELL_YET("cannot tell yet");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
