package org.mutualcrm.offer;

/** Where an offer stands. Only a live one gives anything, and only in its window. */
public enum OfferStatus {
  DRAFT("Draft"),
  LIVE("Live"),
  PAUSED("Paused"),
  ENDED("Ended");

  private final String label;

  OfferStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
