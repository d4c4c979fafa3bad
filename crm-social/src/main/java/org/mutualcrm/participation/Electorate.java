package org.mutualcrm.participation;

/** Who may vote. */
public enum Electorate {
  ANYBODY("Anybody with the link"),
  CUSTOMERS("Customers with a personal link");

  private final String label;

  Electorate(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
