package org.mutualcrm.offer;

/** Whether offers of two classes go together in one cart. */
public enum Stacking {
  TOGETHER("Together"),
  /** The one that takes more off is used, the other is left unused. */
  BEST("The better one"),
  /** The cart is refused until one is left out. */
  NEVER("Never");

  private final String label;

  Stacking(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
