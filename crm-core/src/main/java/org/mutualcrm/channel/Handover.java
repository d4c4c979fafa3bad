package org.mutualcrm.channel;

/** How handing a message over ended. */
public sealed interface Handover {

  /** The network took it and calls it so. */
  record Taken(String externalId) implements Handover {}

  /**
   * The network will never take it.
   *
   * @param unreachable whether nobody is at this address, so that no other message arrives either
   */
  record Refused(String reason, boolean unreachable) implements Handover {}

  /** The network certainly did not take it; another try can help. */
  record Unavailable(String reason) implements Handover {}

  /**
   * The network takes nothing from this account for now, whoever it is to: it is not signed in, has
   * sent enough for today, or is not heard at all. The next message would fare no better.
   */
  record AccountUnavailable(String reason) implements Handover {}

  /** It was on its way when the connection broke: nobody knows whether it was taken. */
  record Uncertain(String reason) implements Handover {}
}
