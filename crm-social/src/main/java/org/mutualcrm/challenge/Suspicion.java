package org.mutualcrm.challenge;

/** What makes us ask whether two who take part are one. None of it is a proof. */
public enum Suspicion {
  SAME_DEVICE("Same browser"),
  SAME_NETWORK("Same network"),
  SAME_ADDRESS("Same postal address"),
  SIMILAR_MAIL("Similar e-mail"),
  NEWCOMER("New to us"),
  HASTE("Very fast");

  private final String label;

  Suspicion(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
