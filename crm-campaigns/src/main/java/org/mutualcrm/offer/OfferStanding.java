package org.mutualcrm.offer;

/** What an offer is at a moment, as people speak of it: its status, its window and its limit. */
public enum OfferStanding {
  DRAFT("Draft"),
  SCHEDULED("Scheduled"),
  LIVE("Live"),
  PAUSED("Paused"),
  SOLD_OUT("Used up"),
  ENDED("Ended");

  private final String label;

  OfferStanding(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
