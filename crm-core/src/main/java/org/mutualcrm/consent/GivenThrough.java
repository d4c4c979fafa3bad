package org.mutualcrm.consent;

/** How a decision reached us. */
public enum GivenThrough {
  FORM("a form"),
  PREFERENCES("the preference centre"),
  CONFIRMATION_LINK("a confirmation link"),
  MESSAGE("a message"),
  STAFF("a member of staff"),
  IMPORT("an import"),
  OBJECTION("an objection");

  private final String label;

  GivenThrough(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Whether the person spoke to us themselves, so that a yes takes back their own earlier no. */
  boolean firstHand() {
    return this != IMPORT;
  }
}
