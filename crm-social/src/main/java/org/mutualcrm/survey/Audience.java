package org.mutualcrm.survey;

/** Who may answer. */
public enum Audience {
  ANYBODY("Anybody with the link"),
  INVITED("Whoever holds a link of their own");

  private final String label;

  Audience(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
