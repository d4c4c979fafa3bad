package org.mutualcrm.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.Handshake;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.wire.Hmac;
import org.mutualcrm.wire.Json;

/** Meta's webhook protocol: handshake, signature, and envelopes of entries. */
final class MetaInbound implements InboundNetwork {

  private final String network;
  private final List<MetaObject> objects;

  MetaInbound(String network, List<MetaObject> objects) {
    this.network = network;
    this.objects = List.copyOf(objects);
  }

  @Override
  public String network() {
    return network;
  }

  @Override
  public Optional<Handshake> handshake(
      ChannelAccount account, ChannelSecrets secrets, Map<String, String> query) {
    boolean subscribes = "subscribe".equals(query.get("hub.mode"));
    var token = query.getOrDefault("hub.verify_token", "");
    return subscribes && Hmac.same(secrets.verifyToken(), token)
        ? Optional.ofNullable(query.get("hub.challenge")).map(Handshake::text)
        : Optional.empty();
  }

  @Override
  public boolean authentic(ChannelSecrets secrets, Map<String, String> headers, byte[] body) {
    return MetaSignature.matches(secrets.appSecret(), body, headers.get("x-hub-signature-256"));
  }

  @Override
  public List<InboundEvent> parse(ChannelAccount account, byte[] body) {
    var root = Json.object(body);
    var name = root.path("object").asString("");
    if (name.isEmpty()) throw new MalformedPayload("'object' is missing");
    if (!root.path("entry").isArray()) throw new MalformedPayload("'entry' is not a list");
    var entries = Json.list(root, "entry");
    var object = objects.stream().filter(it -> it.object().equals(name)).findFirst();
    if (object.isEmpty()) {
      return List.of(new Ignored("object '" + name + "'", "this is not captured"));
    }
    var events = new ArrayList<InboundEvent>();
    for (var entry : entries) events.addAll(object.get().read(account, entry));
    return events;
  }
}
