package org.mutualcrm.journey;

/** Where a journey is in its life. */
public enum JourneyStatus {
  DRAFT("Draft"),
  LIVE("Live"),
  PAUSED("Paused"),
  ENDED("Ended");

  private final String label;

  JourneyStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
