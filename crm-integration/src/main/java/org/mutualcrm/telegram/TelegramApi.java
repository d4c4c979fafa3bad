package org.mutualcrm.telegram;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.SendResult.Unavailable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.wire.Json;
import org.mutualcrm.wire.Wire;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/**
 * Speaks as a bot. Its token is part of the address, so an address is never said or logged.
 *
 * @see <a href="https://core.telegram.org/bots/api#sendmessage">sendMessage</a>
 */
@Component
class TelegramApi implements OutboundNetwork {

  private static final int LIMIT = 4_096;

  private final RestClient http;

  TelegramApi(@Value("${crm.telegram.api-url:https://api.telegram.org}") String url) {
    this.http = Wire.client(url);
  }

  @Override
  public String network() {
    return TelegramInbound.NETWORK;
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(LIMIT);
  }

  @Override
  public SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message) {
    var answered = message.inReplyTo() == null ? null : parts(message.inReplyTo());
    var body = new LinkedHashMap<String, Object>();
    if (message.visibility() == Visibility.PRIVATE) {
      body.put("chat_id", message.recipient());
    } else if (answered == null) {
      return new Refused("There is no message to answer");
    } else {
      body.put("chat_id", answered[0]);
    }
    body.put("text", message.text());
    if (answered != null) {
      var reply =
          Map.of("message_id", Long.parseLong(answered[1]), "allow_sending_without_reply", true);
      body.put("reply_parameters", reply);
    }
    try {
      var answer =
          http.post()
              .uri(it -> it.path("/bot" + secrets.accessToken() + "/sendMessage").build())
              .contentType(MediaType.APPLICATION_JSON)
              .body(body)
              .retrieve()
              .body(JsonNode.class);
      return sent(answer == null ? null : answer.path("result"));
    } catch (RestClientException e) {
      return Wire.failure("Telegram", e, "description");
    }
  }

  /** The chat and the number in it; nothing for what is no message, as a pressed button. */
  private static String @Nullable [] parts(String id) {
    return id.matches("-?\\d{1,18}:\\d{1,18}") ? id.split(":") : null;
  }

  private static SendResult sent(@Nullable JsonNode message) {
    var number = message == null ? null : Json.id(message, "message_id");
    var chat = message == null ? null : Json.id(message.path("chat"), "id");
    return number == null || chat == null
        ? new Unavailable("Telegram answered without an id")
        : new Sent(chat + ":" + number);
  }
}
