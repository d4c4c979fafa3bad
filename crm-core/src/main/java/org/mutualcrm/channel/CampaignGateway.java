package org.mutualcrm.channel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** From where people may be written to first. Implemented by who keeps our accounts. */
public interface CampaignGateway {

  /**
   * One account of ours on a channel.
   *
   * @param longest how many characters a message may have
   */
  record Sender(
      UUID account,
      String channel,
      String name,
      boolean paused,
      boolean knowsRepeats,
      int longest) {

    /** The same, and nothing is sent from it for now. */
    public Sender resting() {
      return new Sender(account, channel, name, true, knowsRepeats, longest);
    }
  }

  /** Every account that could, those that rest among them; the one connected first leads. */
  List<Sender> senders();

  /**
   * What its network will call these messages of ours, by our ids; of those for which that is not
   * known before there is nothing.
   */
  Map<UUID, String> names(Sender sender, Collection<UUID> messages);

  /** Speaks to the network, outside any transaction. */
  Handover hand(Sender sender, CampaignMessage message);
}
