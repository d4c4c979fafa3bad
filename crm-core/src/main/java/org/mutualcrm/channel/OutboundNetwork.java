package org.mutualcrm.channel;

/** How one network is spoken to. Implemented once per network. */
public interface OutboundNetwork {

  String network();

  /** What the network allows for a reply of this visibility. */
  Limits limits(Visibility visibility);

  SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message);

  /**
   * @param maxLength in characters (Unicode code points)
   */
  record Limits(int maxLength) {}
}
