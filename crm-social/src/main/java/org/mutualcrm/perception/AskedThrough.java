package org.mutualcrm.perception;

/** Where a customer was asked why they follow. */
public enum AskedThrough {
  PREFERENCES("In the preference centre"),
  SERVICE("After service"),
  INVITATION("By invitation"),
  STAFF("Told our staff"),
  IMPORT("From an earlier survey");

  private final String label;

  AskedThrough(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
