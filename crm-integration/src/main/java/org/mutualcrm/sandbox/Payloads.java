package org.mutualcrm.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.meta.MetaSignature;
import tools.jackson.databind.json.JsonMapper;

/** Writes webhooks as Meta does: page changes in seconds, Messenger events in milliseconds. */
final class Payloads {

  private static final long APP = 1_517_776_481_860_111L;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SandboxPage page;

  Payloads(SandboxPage page) {
    this.page = page;
  }

  /** A comment as it goes into a change; the author is absent where the page speaks itself. */
  record Comment(
      String id,
      String postId,
      @Nullable String parentId,
      @Nullable SandboxPerson author,
      String text,
      Instant writtenAt) {}

  Webhook post(String postId, String text, Instant at) {
    var value = change("status", "add", null, at);
    value.put("post_id", postId);
    value.put("published", 1);
    value.put("message", text);
    return feed("post add", postId, value, at);
  }

  /**
   * @param verb add, edited or remove
   */
  Webhook comment(String verb, Comment comment, Instant at) {
    var value = change("comment", verb, comment.author(), comment.writtenAt());
    value.put("comment_id", comment.id());
    value.put("post_id", comment.postId());
    value.put("parent_id", comment.parentId() == null ? comment.postId() : comment.parentId());
    if (!verb.equals("remove")) value.put("message", comment.text());
    return feed("comment " + verb, comment.id(), value, at);
  }

  Webhook message(String mid, SandboxPerson from, String text, Instant at) {
    var message = object("mid", mid, "text", text);
    return messaging("message", mid, from.id(), page.id(), message, at);
  }

  Webhook unsent(String mid, SandboxPerson from, Instant at) {
    var message = object("mid", mid, "is_deleted", true);
    return messaging("message unsent", mid, from.id(), page.id(), message, at);
  }

  Webhook echo(String mid, String recipient, String text, Instant at) {
    var message = object("is_echo", true, "app_id", APP, "mid", mid, "text", text);
    return messaging("message echo", mid, page.id(), recipient, message, at);
  }

  private Map<String, Object> change(
      String item, String verb, @Nullable SandboxPerson author, Instant at) {
    var from =
        author == null
            ? object("id", page.id(), "name", page.name())
            : object("id", author.id(), "name", author.name());
    return object("from", from, "item", item, "verb", verb, "created_time", at.getEpochSecond());
  }

  private Webhook feed(String what, String id, Map<String, Object> value, Instant at) {
    var changes = List.of(object("field", "feed", "value", value));
    return signed(
        what, id, object("id", page.id(), "time", at.getEpochSecond(), "changes", changes));
  }

  private Webhook messaging(
      String what, String mid, String from, String to, Map<String, Object> message, Instant at) {
    long millis = at.toEpochMilli();
    var event =
        object(
            "sender",
            object("id", from),
            "recipient",
            object("id", to),
            "timestamp",
            millis,
            "message",
            message);
    return signed(what, mid, object("id", page.id(), "time", millis, "messaging", List.of(event)));
  }

  private Webhook signed(String what, String id, Map<String, Object> entry) {
    var body = JSON.writeValueAsBytes(object("object", "page", "entry", List.of(entry)));
    return new Webhook(what, id, body, MetaSignature.sign(page.secrets().appSecret(), body));
  }

  /** Names and values in this order: the same event is the same bytes. */
  private static Map<String, Object> object(Object... pairs) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) object.put((String) pairs[i], pairs[i + 1]);
    return object;
  }
}
