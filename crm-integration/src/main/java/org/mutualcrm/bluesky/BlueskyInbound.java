package org.mutualcrm.bluesky;

import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.wire.Json;
import org.springframework.stereotype.Component;

/**
 * Notifications of one account, in lists as Bluesky answers them. It delivers nothing to us by
 * itself: they are asked for.
 *
 * @see <a href="https://docs.bsky.app/docs/api/app-bsky-notification-list-notifications">
 *     listNotifications</a>
 */
@Component
class BlueskyInbound implements InboundNetwork {

  static final String NETWORK = "bluesky";

  @Override
  public String network() {
    return NETWORK;
  }

  @Override
  public List<InboundEvent> parse(ChannelAccount account, byte[] body) {
    var events = new ArrayList<InboundEvent>();
    for (var it : Json.objects(body)) events.add(Notification.read(account, it));
    return events;
  }
}
