package org.mutualcrm.mastodon;

import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.wire.Json;
import org.springframework.stereotype.Component;

/**
 * Notifications of one account, in lists as Mastodon answers them. It delivers nothing to us by
 * itself: they are asked for.
 *
 * @see <a href="https://docs.joinmastodon.org/entities/Notification/">Notification</a>
 */
@Component
class MastodonInbound implements InboundNetwork {

  static final String NETWORK = "mastodon";

  @Override
  public String network() {
    return NETWORK;
  }

  @Override
  public List<InboundEvent> parse(ChannelAccount account, byte[] body) {
    var home = Home.of(account);
    var events = new ArrayList<InboundEvent>();
    for (var it : Json.objects(body)) events.add(Notification.read(home, it));
    return events;
  }
}
