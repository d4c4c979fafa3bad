package org.mutualcrm.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one network is spoken to. Implemented once per network. */
public interface OutboundNetwork {

  String network();

  /** What the network allows for a reply of this visibility. */
  Limits limits(Visibility visibility);

  /** How many pieces the network makes of a text, where it cuts, and bills, by the piece. */
  default int pieces(String text) {
    return 1;
  }

  SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message);

  /**
   * @param maxLength in characters (Unicode code points)
   * @param window how long after the customer's last message anything may be said; null for ever
   */
  record Limits(int maxLength, @Nullable Duration window) {

    public Limits(int maxLength) {
      this(maxLength, null);
    }
  }
}
