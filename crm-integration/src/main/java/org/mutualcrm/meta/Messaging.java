package org.mutualcrm.meta;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Removed;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.wire.Json;
import tools.jackson.databind.JsonNode;

/**
 * Messages to one account of Messenger or Instagram: what is said, its echo, its change or
 * unsending, a button pressed, a receipt.
 */
final class Messaging {

  /** What else is told, and why it is no message. */
  private static final List<String> SIGNALS =
      List.of(
          "delivery",
          "read",
          "optin",
          "account_linking",
          "policy_enforcement",
          "policy-enforcement",
          "take_thread_control",
          "pass_thread_control",
          "request_thread_control",
          "app_roles",
          "checkout_update",
          "payment",
          "pre_checkout",
          "game_play",
          "reaction",
          "referral");

  private final String channel;
  private final String account;
  private final People people;

  Messaging(String channel, String account, People people) {
    this.channel = channel;
    this.account = account;
    this.people = people;
  }

  InboundEvent read(JsonNode event) {
    var message = event.get("message");
    if (message != null && message.isObject()) return message(event, message);
    var edited = event.get("message_edit");
    if (edited != null && edited.isObject()) return edited(event, edited);
    var postback = event.get("postback");
    if (postback != null && postback.isObject()) return postback(event, postback);
    return SIGNALS.stream()
        .filter(event::has)
        .findFirst()
        .map(it -> new Ignored("messaging " + it, "a signal, not a message"))
        .orElseGet(() -> new Ignored("messaging event", "of a kind that is not known"));
  }

  /** While another app holds a conversation it answers; what we said ourselves is still ours. */
  InboundEvent standby(JsonNode event) {
    var read = read(event);
    return read instanceof Said said
        ? new Ignored("message " + said.externalId(), "another app holds this conversation")
        : read;
  }

  private InboundEvent message(JsonNode event, JsonNode message) {
    var mid = Json.id(message, "mid");
    if (mid == null) throw new MalformedPayload("a message has no 'mid'");
    var sender = Json.id(event.path("sender"), "id");
    var at = at(event);
    if (message.path("is_deleted").asBoolean(false)) return new Removed(mid, at);
    var attachments = attachments(message);
    var text = Json.text(message, "text");
    if (message.path("is_echo").asBoolean(false) || account.equals(sender)) {
      var recipient = Json.id(event.path("recipient"), "id");
      if (recipient == null) throw new MalformedPayload("an echo has no recipient");
      return new Echoed(mid, null, people.person(recipient, null, null), text, attachments, at);
    }
    if (sender == null) return new Ignored("message " + mid, "its sender is not named");
    if (text == null && attachments.isEmpty()) {
      return new Ignored("message " + mid, "it has neither text nor attachment");
    }
    boolean mention = attachments.stream().anyMatch(it -> it.type().equals("story_mention"));
    var kind = mention ? InteractionKind.MENTION : InteractionKind.MESSAGE;
    var parent = Json.id(message.path("reply_to"), "mid");
    return said(mid, sender, parent, kind, text, attachments, at, 0);
  }

  private InboundEvent edited(JsonNode event, JsonNode edited) {
    var mid = Json.id(edited, "mid");
    if (mid == null) throw new MalformedPayload("an edit has no 'mid'");
    var sender = Json.id(event.path("sender"), "id");
    if (sender == null) return new Ignored("edit of " + mid, "its sender is not named");
    if (account.equals(sender)) return new Ignored("edit of " + mid, "our own words");
    long edit = Math.max(1, edited.path("num_edit").asLong(1));
    return said(
        mid,
        sender,
        null,
        InteractionKind.MESSAGE,
        Json.text(edited, "text"),
        List.of(),
        at(event),
        edit);
  }

  /** A pressed button says its title in the customer's name. */
  private InboundEvent postback(JsonNode event, JsonNode postback) {
    var sender = Json.id(event.path("sender"), "id");
    if (sender == null) return new Ignored("messaging postback", "its sender is not named");
    var at = at(event);
    var mid = Json.id(postback, "mid");
    var title = Json.text(postback, "title");
    return said(
        mid != null ? mid : "postback." + sender + "." + at.toEpochMilli(),
        sender,
        null,
        InteractionKind.MESSAGE,
        title != null ? title : Json.text(postback, "payload"),
        List.of(),
        at,
        0);
  }

  private Said said(
      String mid,
      String sender,
      @Nullable String parent,
      InteractionKind kind,
      @Nullable String text,
      List<Attachment> attachments,
      Instant at,
      long edit) {
    return new Said(
        channel,
        mid,
        sender,
        parent,
        kind,
        Visibility.PRIVATE,
        people.person(sender, null, null),
        text,
        attachments,
        null,
        at,
        edit);
  }

  private static Instant at(JsonNode event) {
    return Json.time(event, "timestamp", event.path("time").asLong(0));
  }

  /** What came along; the story that is answered is one of them. */
  private static List<Attachment> attachments(JsonNode message) {
    var found = new ArrayList<Attachment>();
    for (var it : Json.list(message, "attachments")) {
      var type = it.path("type").asString("file");
      found.add(new Attachment(type, Json.text(it.path("payload"), "url")));
    }
    var story = message.path("reply_to").path("story");
    if (story.isObject()) found.add(new Attachment("story", Json.text(story, "url")));
    return found;
  }
}
