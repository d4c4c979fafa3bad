package org.mutualcrm.channel;

/**
 * How a network is spoken to first. Implemented once per network, and only where the network allows
 * it.
 */
public interface CampaignNetwork {

  String network();

  /**
   * Whether the network tells a message it was handed before by our id: then handing it over again
   * after a crash is safe.
   */
  default boolean knowsRepeats() {
    return false;
  }

  Handover hand(ChannelAccount account, ChannelSecrets secrets, CampaignMessage message);
}
