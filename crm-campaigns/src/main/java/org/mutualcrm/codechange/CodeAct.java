package org.mutualcrm.codechange;

/** What can be done to many codes at once. */
public enum CodeAct {
  /** They work no more. */
  VOID("Void", "voided"),
  /** They work until another, later moment. */
  EXTEND("Extend", "extended"),
  /** They work no more, and another code takes their place: the same batch, the same person. */
  REISSUE("Reissue", "reissued");

  private final String label;
  private final String done;

  CodeAct(String label, String done) {
    this.label = label;
    this.done = done;
  }

  public String label() {
    return label;
  }

  public String done() {
    return done;
  }
}
