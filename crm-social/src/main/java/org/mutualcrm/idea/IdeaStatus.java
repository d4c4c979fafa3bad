package org.mutualcrm.idea;

/** What the company does about an idea. */
public enum IdeaStatus {
  OPEN("Open"),
  PLANNED("Planned"),
  STARTED("Started"),
  COMPLETED("Completed"),
  DECLINED("Declined");

  private final String label;

  IdeaStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Whether it is settled, so that nobody votes for it any more. */
  public boolean settled() {
    return this == COMPLETED || this == DECLINED;
  }
}
