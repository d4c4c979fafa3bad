package org.mutualcrm.x;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Published;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.wire.Json;
import tools.jackson.databind.JsonNode;

/** A post by us, or one that mentions, answers or quotes us. */
final class Post {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss Z yyyy", Locale.ENGLISH);

  private Post() {}

  static InboundEvent read(String us, JsonNode post) {
    var id = id(post, "id");
    if (id == null) throw new MalformedPayload("a post has no 'id_str'");
    var author = post.path("user");
    var authorId = id(author, "id");
    if (authorId == null) throw new MalformedPayload("a post has no author");
    if (post.has("retweeted_status")) {
      return new Ignored("repost " + id, "reposts open no conversation");
    }
    var at = time(post);
    var parent = id(post, "in_reply_to_status_id");
    if (authorId.equals(us)) return own(id, parent, post, at);
    var answered = id(post, "in_reply_to_user_id");
    boolean reply = parent != null && us.equals(answered);
    var handle = Json.text(author, "screen_name");
    return new Said(
        "x",
        id,
        parent != null ? parent : id,
        parent,
        reply ? InteractionKind.COMMENT : InteractionKind.MENTION,
        Visibility.PUBLIC,
        XPeople.of(authorId, Json.text(author, "name"), handle),
        text(post),
        media(post),
        handle == null ? null : "https://x.com/" + handle + "/status/" + id,
        at,
        0);
  }

  private static InboundEvent own(String id, @Nullable String parent, JsonNode post, Instant at) {
    return parent == null
        ? new Published(id, text(post), null, at)
        : new Echoed(id, parent, null, text(post), media(post), at);
  }

  /** Numbers above 2^53 are only right as text. */
  private static @Nullable String id(JsonNode node, String field) {
    var text = Json.id(node, field + "_str");
    return text != null ? text : Json.id(node, field);
  }

  private static @Nullable String text(JsonNode post) {
    var whole = Json.text(post.path("extended_tweet"), "full_text");
    if (whole == null) whole = Json.text(post, "full_text");
    var text = whole != null ? whole : Json.text(post, "text");
    // X writes the three signs that HTML needs as entities, and no others.
    return text == null
        ? null
        : text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private static List<Attachment> media(JsonNode post) {
    var extended = post.path("extended_tweet").path("extended_entities");
    var entities = extended.isObject() ? extended : post.path("extended_entities");
    var found = new ArrayList<Attachment>();
    for (var it : Json.list(entities, "media")) {
      found.add(
          new Attachment(it.path("type").asString("media"), Json.text(it, "media_url_https")));
    }
    return found;
  }

  private static Instant time(JsonNode post) {
    var millis = Json.id(post, "timestamp_ms");
    if (millis != null) return Json.time(post, "timestamp_ms", 0);
    var text = Json.text(post, "created_at");
    if (text == null) throw new MalformedPayload("a post has no 'created_at'");
    try {
      return ZonedDateTime.parse(text, TIME).toInstant();
    } catch (DateTimeParseException e) {
      throw new MalformedPayload("'created_at' is not a time: " + text, e);
    }
  }
}
