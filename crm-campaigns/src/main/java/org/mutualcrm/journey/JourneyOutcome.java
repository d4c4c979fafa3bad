package org.mutualcrm.journey;

/** How somebody's way through a journey ended. */
public enum JourneyOutcome {
  GOAL("Reached the goal"),
  THROUGH("Came to the end"),
  LEFT("Left at a step"),
  /** Two of their records were on the way, and one way is enough. */
  JOINED("Joined with somebody"),
  STOPPED("Was stopped"),
  /** Their step is not in their version; it never happens unless rows are changed by hand. */
  LOST("Lost their way");

  private final String label;

  JourneyOutcome(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
