package org.mutualcrm.channel;

/** How sending ended. */
public sealed interface SendResult {

  /** The network took it and calls it so. */
  record Sent(String externalId) implements SendResult {}

  /** The network will never take it; the reason is for the agent. */
  record Refused(String reason) implements SendResult {}

  /** The network could not say; try again later. */
  record Unavailable(String reason) implements SendResult {}
}
