package org.mutualcrm.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Published;
import org.mutualcrm.channel.InboundEvent.Removed;
import org.mutualcrm.channel.InboundEvent.Restored;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.wire.Json;
import tools.jackson.databind.JsonNode;

/** One change on a page: a comment, a post, a review or a mention that came, changed or went. */
final class PageChange {

  private static final String CHANNEL = "facebook";
  private static final Set<String> POSTS =
      Set.of("post", "status", "photo", "video", "share", "album", "event", "note");
  private static final Set<String> REACTIONS = Set.of("like", "reaction");
  private static final Set<String> GONE = Set.of("remove", "hide", "block");
  private static final Set<String> BACK = Set.of("unhide", "unblock");
  private static final Set<String> EDITED = Set.of("edit", "edited", "update");

  private final String page;
  private final String field;
  private final JsonNode value;
  private final long entryTime;

  private PageChange(String page, String field, JsonNode value, long entryTime) {
    this.page = page;
    this.field = field;
    this.value = value;
    this.entryTime = entryTime;
  }

  static InboundEvent read(String page, long entryTime, JsonNode change) {
    var field = change.path("field").asString("");
    var value = change.get("value");
    if (value == null || !value.isObject()) {
      return new Ignored("change of '" + field + "'", "it has no value to read");
    }
    var it = new PageChange(page, field, value, entryTime);
    return switch (field) {
      case "feed", "mention", "ratings" -> it.read();
      default -> new Ignored("change of '" + field + "'", "this field is not captured");
    };
  }

  private InboundEvent read() {
    var item = value.path("item").asString("");
    var verb = value.path("verb").asString("add");
    var what = field + " " + item + " " + verb;
    if (REACTIONS.contains(item)) return new Ignored(what, "reactions open no conversation");
    var id = externalId(item);
    if (id == null) return new Ignored(what, "it names no item");
    var at = Json.time(value, "created_time", entryTime);
    if (GONE.contains(verb)) return new Removed(id, at);
    if (BACK.contains(verb)) return new Restored(id, at);
    if (!verb.equals("add") && !EDITED.contains(verb))
      return new Ignored(what, "this verb changes nothing here");
    var kind = kind(item);
    if (kind == null) return new Ignored(what, "this kind of item is not captured");
    var author = author();
    if (author == null) return new Ignored(what, "Meta does not say who it was");
    if (author.equals(page)) return own(item, id, at);
    return said(kind, id, author, verb, at);
  }

  private InboundEvent said(
      InteractionKind kind, String id, String author, String verb, java.time.Instant at) {
    long edit = EDITED.contains(verb) ? Math.max(1, entryTime) : 0;
    return new Said(
        CHANNEL,
        id,
        thread(id),
        Json.id(value, "parent_id"),
        kind,
        Visibility.PUBLIC,
        People.ofPage(page).person(author, authorName(), null),
        words(),
        media(),
        permalink(),
        at,
        edit);
  }

  private InboundEvent own(String item, String id, java.time.Instant at) {
    if (item.equals("comment")) {
      return new Echoed(id, Json.id(value, "parent_id"), null, words(), media(), at);
    }
    return new Published(id, words(), permalink(), at);
  }

  private @Nullable String externalId(String item) {
    if (item.equals("comment")) return Json.id(value, "comment_id");
    var names =
        field.equals("ratings")
            ? List.of("open_graph_story_id", "post_id")
            : List.of("post_id", "photo_id", "video_id", "share_id", "open_graph_story_id");
    return names.stream()
        .map(it -> Json.id(value, it))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** What the item hangs under: comments of one person under one post are one exchange. */
  private String thread(String id) {
    var post = Json.id(value, field.equals("ratings") ? "open_graph_story_id" : "post_id");
    return post != null ? post : id;
  }

  private @Nullable InteractionKind kind(String item) {
    if (item.equals("comment")) return InteractionKind.COMMENT;
    if (field.equals("mention")) return InteractionKind.MENTION;
    if (item.equals("rating")) return InteractionKind.REVIEW;
    return POSTS.contains(item) ? InteractionKind.POST : null;
  }

  private @Nullable String author() {
    var from = Json.id(value.path("from"), "id");
    if (from != null) return from;
    var sender = Json.id(value, "sender_id");
    return sender != null ? sender : Json.id(value, "reviewer_id");
  }

  private @Nullable String authorName() {
    var from = Json.text(value.path("from"), "name");
    if (from != null) return from;
    var sender = Json.text(value, "sender_name");
    return sender != null ? sender : Json.text(value, "reviewer_name");
  }

  private @Nullable String words() {
    var message = Json.text(value, "message");
    if (message != null) return message;
    var review = Json.text(value, "review_text");
    if (review != null) return review;
    if (value.has("rating")) return "Rated " + value.path("rating").asString() + " of 5";
    var recommendation = Json.text(value, "recommendation_type");
    return recommendation == null
        ? null
        : recommendation.equals("positive") ? "Recommends" : "Does not recommend";
  }

  private List<Attachment> media() {
    var media = new ArrayList<Attachment>();
    add(media, "image", Json.text(value, "photo"));
    add(media, "video", Json.text(value, "video"));
    add(media, "link", Json.text(value, "link"));
    for (var photo : value.path("photos")) add(media, "image", photo.asString());
    return media;
  }

  private static void add(List<Attachment> media, String type, @Nullable String url) {
    if (url != null && media.stream().noneMatch(it -> url.equals(it.url())))
      media.add(new Attachment(type, url));
  }

  private @Nullable String permalink() {
    var link = Json.text(value, "permalink_url");
    return link != null ? link : Json.text(value.path("post"), "permalink_url");
  }
}
