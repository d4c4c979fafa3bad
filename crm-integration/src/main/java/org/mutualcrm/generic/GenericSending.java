package org.mutualcrm.generic;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.wire.Json;
import org.mutualcrm.wire.Wire;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Hands an answer to the system that asked, signed as it signs. The id of the delivery is that of
 * the answer, however often it has to be tried.
 */
@Component
class GenericSending implements OutboundNetwork {

  private static final int LIMIT = 10_000;

  private final Clock clock;

  GenericSending(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String network() {
    return GenericInbound.NETWORK;
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(LIMIT);
  }

  @Override
  public SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message) {
    var address = account.setting("replies");
    if (address == null) return new Refused("No address for answers is set for " + account.name());
    var body = Json.bytes(reply(message));
    var signed =
        Signature.headers(secrets.appSecret(), message.id().toString(), body, clock.instant());
    try {
      var answer =
          Wire.client(address)
              .post()
              .contentType(MediaType.APPLICATION_JSON)
              .headers(it -> signed.forEach(it::set))
              .body(body)
              .retrieve()
              .body(byte[].class);
      return new Sent(named(message, answer));
    } catch (RestClientException e) {
      return Wire.failure(account.name(), e, "detail");
    }
  }

  private static Map<String, Object> reply(OutboundMessage message) {
    var reply = new LinkedHashMap<String, Object>();
    reply.put("type", "reply");
    reply.put("id", message.id().toString());
    reply.put("to", message.recipient());
    reply.put("thread", message.threadId());
    reply.put("parent", message.inReplyTo());
    reply.put("visibility", message.visibility().name().toLowerCase(Locale.ROOT));
    reply.put("text", message.text());
    return reply;
  }

  /** The other side may have a name of its own for it; by that it may tell us of it later. */
  private static String named(OutboundMessage message, byte @Nullable [] answer) {
    try {
      var id = answer == null || answer.length == 0 ? null : Json.id(Json.object(answer), "id");
      return id == null || id.length() > 300 ? message.id().toString() : id;
    } catch (MalformedPayload _) {
      return message.id().toString();
    }
  }
}
