package org.mutualcrm.listening;

/** What became of the proposal to hold back what goes out to many. */
public enum IncidentPause {
  PROPOSED("Proposed"),
  ACTIVE("Paused"),
  LIFTED("Lifted"),
  DECLINED("Declined");

  private final String label;

  IncidentPause(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
