package org.mutualcrm.channel;

import java.util.List;
import java.util.UUID;

/** From where people may be written to first. Implemented by who keeps our accounts. */
public interface CampaignGateway {

  /** One account of ours on a channel. */
  record Sender(UUID account, String channel, String name, boolean paused, boolean knowsRepeats) {}

  /** Every account that could, those that rest among them; the one connected first leads. */
  List<Sender> senders();

  /** Speaks to the network, outside any transaction. */
  Handover hand(Sender sender, CampaignMessage message);
}
