package org.mutualcrm.webhook;

/** Whether an endpoint is sent to. */
public enum EndpointState {
  ACTIVE("Active"),
  /** By hand, for a while: what happens meanwhile waits, and is sent when it goes on. */
  PAUSED("Paused"),
  /** It said it is gone, or answered nothing for three days: what happens meanwhile is not kept. */
  DISABLED("Disabled");

  private final String label;

  EndpointState(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
