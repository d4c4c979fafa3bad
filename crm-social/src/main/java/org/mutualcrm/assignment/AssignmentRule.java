package org.mutualcrm.assignment;

/** How a team's conversations find somebody. */
public enum AssignmentRule {
  /** They are taken by hand. */
  OFF("By hand"),
  /** To whoever was given something the longest ago. */
  ROUND_ROBIN("In turn"),
  /** To whoever has the least to answer. */
  LEAST_LOADED("To the least loaded");

  private final String label;

  AssignmentRule(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
