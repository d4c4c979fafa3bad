package org.mutualcrm.telegram;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.wire.Hmac;
import org.mutualcrm.wire.Json;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Updates of a Telegram bot, proven by the secret token that was given with the webhook.
 *
 * @see <a href="https://core.telegram.org/bots/api#update">Update</a>
 */
@Component
class TelegramInbound implements InboundNetwork {

  static final String NETWORK = "telegram";

  private static final List<String> MESSAGES =
      List.of(
          "message",
          "edited_message",
          "business_message",
          "edited_business_message",
          "channel_post",
          "edited_channel_post");

  private final Clock clock;

  TelegramInbound(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String network() {
    return NETWORK;
  }

  @Override
  public boolean authentic(ChannelSecrets secrets, Map<String, String> headers, byte[] body) {
    var token = headers.getOrDefault("x-telegram-bot-api-secret-token", "");
    return !secrets.verifyToken().isEmpty() && Hmac.same(secrets.verifyToken(), token);
  }

  @Override
  public List<InboundEvent> parse(ChannelAccount account, byte[] body) {
    var update = Json.object(body);
    if (Json.id(update, "update_id") == null) throw new MalformedPayload("'update_id' is missing");
    var events = new ArrayList<InboundEvent>();
    for (var field : MESSAGES) {
      var message = update.get(field);
      if (message != null && message.isObject()) {
        events.add(TelegramMessage.read(account.externalId(), message));
      }
    }
    var pressed = update.get("callback_query");
    if (pressed != null && pressed.isObject()) events.add(pressed(pressed));
    if (events.isEmpty()) events.add(new Ignored("update", "it holds no message"));
    return events;
  }

  /** A pressed button says what is on it, in the customer's name; Telegram does not say when. */
  private InboundEvent pressed(JsonNode query) {
    var id = Json.id(query, "id");
    var from = query.path("from");
    var user = Json.id(from, "id");
    if (id == null || user == null) throw new MalformedPayload("a callback has no id or no sender");
    var data = Json.text(query, "data");
    if (data == null) return new Ignored("callback " + id, "it says nothing");
    var shown = query.path("message");
    var chat = Json.id(shown.path("chat"), "id");
    return new Said(
        NETWORK,
        "callback." + id,
        chat != null ? chat : user,
        null,
        InteractionKind.MESSAGE,
        Visibility.PRIVATE,
        TelegramMessage.person(user, from),
        data,
        List.of(),
        null,
        Instant.ofEpochSecond(clock.instant().getEpochSecond()),
        0);
  }
}
