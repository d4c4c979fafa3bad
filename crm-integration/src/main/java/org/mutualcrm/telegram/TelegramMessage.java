package org.mutualcrm.telegram;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Published;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.Person;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.wire.Json;
import tools.jackson.databind.JsonNode;

/** A message in one chat: with a person, in a group, or in a channel of ours. */
final class TelegramMessage {

  private static final SourceKey SOURCE = new SourceKey("telegram");
  private static final List<String> MEDIA =
      List.of(
          "photo",
          "video",
          "voice",
          "audio",
          "document",
          "sticker",
          "animation",
          "video_note",
          "location",
          "venue",
          "contact",
          "poll",
          "dice");

  private TelegramMessage() {}

  static InboundEvent read(String bot, JsonNode message) {
    var chat = message.path("chat");
    var chatId = Json.id(chat, "id");
    var number = Json.id(message, "message_id");
    if (chatId == null || number == null) throw new MalformedPayload("a message has no id or chat");
    var id = chatId + ":" + number;
    var at = Json.time(message, "date", 0);
    var text = text(message);
    var media = media(message);
    if (text == null && media.isEmpty()) return new Ignored("message " + id, "a service message");
    var type = chat.path("type").asString("private");
    if (type.equals("channel")) return new Published(id, text, null, at);
    boolean direct = type.equals("private");
    var from = message.path("from");
    var user = Json.id(from, "id");
    if (user == null) return new Ignored("message " + id, "its sender is not named");
    if (user.equals(bot)) {
      var to = direct ? person(chatId, chat) : null;
      return new Echoed(id, parent(chatId, message), to, text, media, at);
    }
    if (from.path("is_bot").asBoolean(false)) {
      return new Ignored("message " + id, "another bot's");
    }
    return new Said(
        TelegramInbound.NETWORK,
        id,
        chatId,
        parent(chatId, message),
        direct ? InteractionKind.MESSAGE : InteractionKind.COMMENT,
        direct ? Visibility.PRIVATE : Visibility.PUBLIC,
        person(user, from),
        text,
        media,
        null,
        at,
        edit(message, at));
  }

  static Person person(String id, JsonNode named) {
    var name =
        Stream.of(Json.text(named, "first_name"), Json.text(named, "last_name"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    var handle = Json.text(named, "username");
    return new Person(
        SOURCE,
        id,
        name.isEmpty() ? null : name,
        handle == null ? null : "@" + handle,
        List.of(IdentityClaim.verified(Namespace.TELEGRAM_USER, id)));
  }

  private static long edit(JsonNode message, Instant at) {
    if (Json.id(message, "edit_date") == null) return 0;
    return Math.max(1, Json.time(message, "edit_date", at.getEpochSecond()).getEpochSecond());
  }

  private static @Nullable String parent(String chat, JsonNode message) {
    var answered = Json.id(message.path("reply_to_message"), "message_id");
    return answered == null ? null : chat + ":" + answered;
  }

  private static @Nullable String text(JsonNode message) {
    var text = Json.text(message, "text");
    if (text != null) return text;
    var caption = Json.text(message, "caption");
    if (caption != null) return caption;
    var phone = Json.text(message.path("contact"), "phone_number");
    return phone != null ? phone : Json.text(message.path("poll"), "question");
  }

  // Files have an id at Telegram and no address that would not hold the bot's token.
  private static List<Attachment> media(JsonNode message) {
    var found = new ArrayList<Attachment>();
    for (var it : MEDIA) if (message.has(it)) found.add(new Attachment(it, null));
    return found;
  }
}
