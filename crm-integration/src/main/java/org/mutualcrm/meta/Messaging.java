package org.mutualcrm.meta;

import java.util.List;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Removed;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.Visibility;
import tools.jackson.databind.JsonNode;

/** One Messenger event of a page: a message, its echo or unsending, a button pressed, a receipt. */
final class Messaging {

  private static final String CHANNEL = "messenger";

  /** What else Messenger tells, and why it is no message. */
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

  private Messaging() {}

  static InboundEvent read(String page, JsonNode event) {
    var message = event.get("message");
    if (message != null && message.isObject()) return message(page, event, message);
    var postback = event.get("postback");
    if (postback != null && postback.isObject()) return postback(page, event, postback);
    return SIGNALS.stream()
        .filter(event::has)
        .findFirst()
        .map(it -> new Ignored("messaging " + it, "a signal, not a message"))
        .orElseGet(() -> new Ignored("messaging event", "of a kind that is not known"));
  }

  private static InboundEvent message(String page, JsonNode event, JsonNode message) {
    var mid = Json.id(message, "mid");
    if (mid == null) throw new MalformedPayload("a message has no 'mid'");
    var sender = Json.id(event.path("sender"), "id");
    var recipient = Json.id(event.path("recipient"), "id");
    var at = Json.time(event, "timestamp", event.path("time").asLong(0));
    if (message.path("is_deleted").asBoolean(false)) return new Removed(mid, at);
    var attachments = Json.attachments(message);
    var text = Json.text(message, "text");
    if (message.path("is_echo").asBoolean(false) || page.equals(sender)) {
      if (recipient == null) throw new MalformedPayload("an echo has no recipient");
      return new Echoed(mid, null, People.of(page, recipient, null), text, attachments, at);
    }
    if (sender == null) return new Ignored("message " + mid, "its sender is not named");
    if (text == null && attachments.isEmpty()) {
      return new Ignored("message " + mid, "it has neither text nor attachment");
    }
    return new Said(
        CHANNEL,
        mid,
        sender,
        Json.id(message.path("reply_to"), "mid"),
        InteractionKind.MESSAGE,
        Visibility.PRIVATE,
        People.of(page, sender, null),
        text,
        attachments,
        null,
        at,
        0);
  }

  /** A pressed button says its title in the customer's name. */
  private static InboundEvent postback(String page, JsonNode event, JsonNode postback) {
    var sender = Json.id(event.path("sender"), "id");
    if (sender == null) return new Ignored("messaging postback", "its sender is not named");
    var at = Json.time(event, "timestamp", 0);
    var mid = Json.id(postback, "mid");
    var title = Json.text(postback, "title");
    return new Said(
        CHANNEL,
        mid != null ? mid : "postback." + sender + "." + at.toEpochMilli(),
        sender,
        null,
        InteractionKind.MESSAGE,
        Visibility.PRIVATE,
        People.of(page, sender, null),
        title != null ? title : Json.text(postback, "payload"),
        List.of(),
        null,
        at,
        0);
  }
}
