package org.mutualcrm.privacy;

/** How far a request is. */
public enum RequestStatus {
  OPEN("Open"),
  DONE("Done"),
  REFUSED("Refused");

  private final String label;

  RequestStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
