package org.mutualcrm.participation;

/** How a ballot came. */
public enum VotedThrough {
  PAGE("Public page"),
  LINK("Personal link"),
  STAFF("Told our staff");

  private final String label;

  VotedThrough(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
