package org.mutualcrm.change;

/** How far a change has come. */
public enum ChangeStatus {
  PROPOSED("Proposed"),
  PLANNED("Planned"),
  SHIPPED("Shipped"),
  REJECTED("Rejected");

  private final String label;

  ChangeStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
