package org.mutualcrm.webhook;

/** How far the telling of one event to one endpoint is. */
public enum DeliveryState {
  PENDING("Waiting"),
  DELIVERED("Delivered"),
  /** Given up; it can be replayed. */
  DEAD("Dead letter"),
  /** Sent once, by hand, to see whether the endpoint answers. */
  TEST("Test");

  private final String label;

  DeliveryState(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
