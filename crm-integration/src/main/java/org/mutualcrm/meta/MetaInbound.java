package org.mutualcrm.meta;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.channel.MalformedPayload;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Meta's webhook protocol: handshake, signature, and envelopes of page entries. */
@Component
class MetaInbound implements InboundNetwork {

  static final String NETWORK = "meta";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @Override
  public String network() {
    return NETWORK;
  }

  @Override
  public Optional<String> handshake(ChannelSecrets secrets, Map<String, String> query) {
    boolean subscribes = "subscribe".equals(query.get("hub.mode"));
    var token = query.getOrDefault("hub.verify_token", "").getBytes(StandardCharsets.UTF_8);
    boolean proven =
        MessageDigest.isEqual(secrets.verifyToken().getBytes(StandardCharsets.UTF_8), token);
    return subscribes && proven
        ? Optional.ofNullable(query.get("hub.challenge"))
        : Optional.empty();
  }

  @Override
  public boolean authentic(ChannelSecrets secrets, Map<String, String> headers, byte[] body) {
    return MetaSignature.matches(secrets.appSecret(), body, headers.get("x-hub-signature-256"));
  }

  @Override
  public List<InboundEvent> parse(ChannelAccount account, byte[] body) {
    var root = root(body);
    var object = root.path("object").asString("");
    var entries = root.get("entry");
    if (object.isEmpty()) throw new MalformedPayload("'object' is missing");
    if (entries == null || !entries.isArray()) throw new MalformedPayload("'entry' is not a list");
    var events = new ArrayList<InboundEvent>();
    for (var entry : entries) {
      if (!entry.isObject()) throw new MalformedPayload("an entry is not an object");
      if (object.equals("page")) {
        page(entry, events);
      } else {
        events.add(new Ignored("object '" + object + "'", "only pages are connected here"));
      }
    }
    return events;
  }

  private static void page(JsonNode entry, List<InboundEvent> events) {
    var page = Json.id(entry, "id");
    if (page == null) throw new MalformedPayload("an entry has no 'id'");
    boolean known = false;
    for (var field : List.of("messaging", "standby")) {
      for (var event : Json.list(entry, field)) {
        events.add(Messaging.read(page, event));
        known = true;
      }
    }
    for (var change : Json.list(entry, "changes")) {
      events.add(PageChange.read(page, entry.path("time").asLong(0), change));
      known = true;
    }
    if (!known)
      events.add(new Ignored("entry of page " + page, "it holds neither messaging nor changes"));
  }

  private static JsonNode root(byte[] body) {
    try {
      var root = JSON.readTree(body);
      if (root == null || !root.isObject())
        throw new MalformedPayload("the body is not a JSON object");
      return root;
    } catch (JacksonException e) {
      throw new MalformedPayload("the body is not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
