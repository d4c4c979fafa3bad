package org.mutualcrm.value;

/** Which way value went, as the company sees it. */
public enum ValueSide {
  GIVEN("Given to them"),
  RECEIVED("Received from them");

  private final String label;

  ValueSide(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
