package org.mutualcrm.generic;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.wire.Json;
import org.springframework.stereotype.Component;

/**
 * Deliveries of any system in our own format: one item, or several under {@code items}. Fields that
 * we do not know are kept with the delivery as it came.
 */
@Component
class GenericInbound implements InboundNetwork {

  static final String NETWORK = "json";

  private static final int MOST = 1_000;

  private final Clock clock;

  GenericInbound(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String network() {
    return NETWORK;
  }

  @Override
  public boolean authentic(ChannelSecrets secrets, Map<String, String> headers, byte[] body) {
    return Signature.valid(secrets.appSecret(), headers, body, clock.instant());
  }

  @Override
  public Optional<String> deliveryId(Map<String, String> headers) {
    return Optional.ofNullable(headers.get(Signature.ID));
  }

  @Override
  public List<InboundEvent> parse(ChannelAccount account, byte[] body) {
    var root = Json.object(body);
    if (!root.has("items")) return List.of(GenericItem.read(account, root));
    var items = Json.list(root, "items");
    if (items.isEmpty() || items.size() > MOST)
      throw new MalformedPayload("'items' holds from 1 to " + MOST);
    var events = new ArrayList<InboundEvent>();
    for (var item : items) events.add(GenericItem.read(account, item));
    return events;
  }
}
