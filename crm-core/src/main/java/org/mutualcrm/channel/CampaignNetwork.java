package org.mutualcrm.channel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

  /**
   * What the network will call a message of ours, where that is known before it is handed over;
   * else null.
   */
  default @Nullable String nameOf(ChannelAccount account, UUID message) {
    return null;
  }

  /** How many characters a message may have. */
  default int longest() {
    return Integer.MAX_VALUE;
  }

  Handover hand(ChannelAccount account, ChannelSecrets secrets, CampaignMessage message);
}
