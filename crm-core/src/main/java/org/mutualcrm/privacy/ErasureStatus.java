package org.mutualcrm.privacy;

/** How far an erasure is. */
public enum ErasureStatus {
  PLANNED("Waits for approval"),
  APPROVED("Being carried out"),
  DONE("Done"),
  WITHDRAWN("Withdrawn");

  private final String label;

  ErasureStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
