package org.mutualcrm.advocacy;

/** How an invitation stands. */
public enum InvitationStatus {
  INVITED("Invited"),
  ACCEPTED("Accepted"),
  DECLINED("Declined"),
  WITHDRAWN("Withdrawn");

  private final String label;

  InvitationStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** What is withdrawn stays so; an answer can be corrected and taken back. */
  boolean mayBecome(InvitationStatus next) {
    return this != WITHDRAWN && this != next && (next != WITHDRAWN || this == INVITED);
  }
}
