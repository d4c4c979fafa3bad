package org.mutualcrm.loyalty;

/** What is taken back when something is returned whose points are spent already. */
public enum ReturnPolicy {
  ONLY_PENDING("Only points that can not be spent yet are taken back; the rest is written off"),
  WITHIN_BALANCE("What is left is taken back; the rest is written off"),
  INTO_DEBT("What is left is taken back; the rest is owed, down to a floor, and then written off");

  private final String label;

  ReturnPolicy(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
