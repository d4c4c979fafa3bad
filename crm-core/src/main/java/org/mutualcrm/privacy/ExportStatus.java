package org.mutualcrm.privacy;

/** How far an access export is. */
public enum ExportStatus {
  QUEUED("Waiting"),
  RUNNING("Being gathered"),
  READY("Ready"),
  FAILED("Failed"),
  CANCELLED("Cancelled");

  private final String label;

  ExportStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
