package org.mutualcrm.challenge;

/** Who says who wins. */
public enum JudgingWay {
  AUTOMATIC("By points"),
  JUDGES("By judges");

  private final String label;

  JudgingWay(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
