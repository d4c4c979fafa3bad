package org.mutualcrm.idea;

/** How an idea or a vote came. */
public enum IdeaThrough {
  LINK("Personal link"),
  STAFF("Told our staff"),
  /** Somebody said it on a channel, and staff put it in a jam. */
  CAPTURED("Said on a channel");

  private final String label;

  IdeaThrough(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
