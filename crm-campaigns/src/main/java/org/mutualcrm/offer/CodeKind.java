package org.mutualcrm.offer;

/** How a code is meant to be used. */
public enum CodeKind {
  /** Random, for one use, by whoever has it. */
  UNIQUE("Unique"),
  /** One chosen text for many, as often as it allows. */
  SHARED("Shared"),
  /** Random, for one use, by the customer it was made for and by nobody else. */
  PERSONAL("Personal"),
  /** Somebody else's, handed out by us and redeemed by them. */
  PARTNER("Partner's");

  private final String label;

  CodeKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
