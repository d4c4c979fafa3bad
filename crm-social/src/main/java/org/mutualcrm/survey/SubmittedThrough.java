package org.mutualcrm.survey;

/** How a submission came. */
public enum SubmittedThrough {
  PAGE("Public page"),
  LINK("Personal link"),
  TOKEN("Token"),
  STAFF("Told our staff"),
  IMPORT("Collected elsewhere");

  private final String label;

  SubmittedThrough(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
