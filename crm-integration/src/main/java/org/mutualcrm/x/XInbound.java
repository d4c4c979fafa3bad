package org.mutualcrm.x;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.Handshake;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Removed;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.wire.Hmac;
import org.mutualcrm.wire.Json;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * X's Account Activity API: the challenge-response check, signatures, and activities of one user.
 *
 * @see <a href="https://docs.x.com/x-api/account-activity/introduction">Account Activity</a>
 */
@Component
class XInbound implements InboundNetwork {

  static final String NETWORK = "x";
  private static final String PREFIX = "sha256=";
  private static final List<String> READ =
      List.of("tweet_create_events", "tweet_delete_events", "direct_message_events");

  private final Clock clock;

  XInbound(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String network() {
    return NETWORK;
  }

  @Override
  public Optional<Handshake> handshake(
      ChannelAccount account, ChannelSecrets secrets, Map<String, String> query) {
    var token = query.get("crc_token");
    if (token == null || token.isBlank() || secrets.appSecret().isEmpty()) return Optional.empty();
    var answer = Map.of("response_token", signature(secrets, token.getBytes(UTF_8)));
    return Optional.of(Handshake.json(new String(Json.bytes(answer), UTF_8)));
  }

  @Override
  public boolean authentic(ChannelSecrets secrets, Map<String, String> headers, byte[] body) {
    var claimed = headers.getOrDefault("x-twitter-webhooks-signature", "");
    return !secrets.appSecret().isEmpty() && Hmac.same(signature(secrets, body), claimed.strip());
  }

  private static String signature(ChannelSecrets secrets, byte[] body) {
    return PREFIX + Base64.getEncoder().encodeToString(Hmac.SHA256.of(secrets.appSecret(), body));
  }

  @Override
  public List<InboundEvent> parse(ChannelAccount account, byte[] body) {
    var root = Json.object(body);
    var user = Json.id(root, "for_user_id");
    if (user == null)
      user = Json.id(root.path("user_event").path("revoke").path("source"), "user_id");
    if (user == null) throw new MalformedPayload("'for_user_id' is missing");
    var events = new ArrayList<InboundEvent>();
    for (var post : Json.list(root, "tweet_create_events")) {
      events.add(Post.read(user, post));
    }
    for (var gone : Json.list(root, "tweet_delete_events")) events.add(deleted(gone));
    for (var message : Json.list(root, "direct_message_events")) {
      events.add(DirectMessage.read(user, message, root.path("users"), clock));
    }
    root.propertyNames().stream()
        .filter(it -> it.endsWith("_events") || it.equals("user_event"))
        .filter(it -> !READ.contains(it))
        .forEach(it -> events.add(new Ignored(it, "it opens no conversation")));
    if (events.isEmpty()) events.add(new Ignored("activity", "it holds nothing that is captured"));
    return events;
  }

  private static InboundEvent deleted(JsonNode gone) {
    var id = Json.id(gone.path("status"), "id");
    if (id == null) throw new MalformedPayload("a deletion does not say of what");
    return new Removed(id, Json.time(gone, "timestamp_ms", 0));
  }
}
