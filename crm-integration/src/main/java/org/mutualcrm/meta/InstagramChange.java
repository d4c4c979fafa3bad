package org.mutualcrm.meta;

import java.util.List;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.wire.Json;
import tools.jackson.databind.JsonNode;

/** What changed around an account of Instagram; comments above all. */
final class InstagramChange {

  private final String entry;
  private final String account;
  private final People people;
  private final Messaging messaging;

  InstagramChange(String entry, String account, People people, Messaging messaging) {
    this.entry = entry;
    this.account = account;
    this.people = people;
    this.messaging = messaging;
  }

  InboundEvent read(long entryTime, JsonNode change) {
    var field = change.path("field").asString("");
    var value = change.get("value");
    if (value == null || !value.isObject()) {
      return new Ignored("change of '" + field + "'", "it has no value to read");
    }
    return switch (field) {
      case "comments", "live_comments" -> comment(field, entryTime, value);
      case "messages", "messaging_postbacks" -> messaging.read(value);
      case "standby" -> messaging.standby(value);
      case "mentions" ->
          new Ignored("mention", "Instagram tells where it is and not what it says; look there");
      default -> new Ignored("change of '" + field + "'", "this field is not captured");
    };
  }

  private InboundEvent comment(String field, long entryTime, JsonNode value) {
    var id = Json.id(value, "id");
    if (id == null) id = Json.id(value, "comment_id");
    if (id == null) return new Ignored(field, "it names no comment");
    var author = Json.id(value.path("from"), "id");
    if (author == null) return new Ignored(field, "Instagram does not say who it was");
    var at = Json.time(value, "timestamp", entryTime);
    var parent = Json.id(value, "parent_id");
    var text = Json.text(value, "text");
    if (author.equals(entry) || author.equals(account)) {
      return new Echoed(id, parent, null, text, List.of(), at);
    }
    var media = Json.id(value.path("media"), "id");
    return new Said(
        "instagram",
        id,
        media != null ? media : id,
        parent != null ? parent : media,
        InteractionKind.COMMENT,
        Visibility.PUBLIC,
        people.person(author, null, Json.text(value.path("from"), "username")),
        text,
        text == null ? List.of(new Attachment("comment", null)) : List.of(),
        null,
        at,
        0);
  }
}
