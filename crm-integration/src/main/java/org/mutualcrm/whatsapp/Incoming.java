package org.mutualcrm.whatsapp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Introduced;
import org.mutualcrm.channel.InboundEvent.Removed;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.Person;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.wire.Json;
import org.mutualcrm.wire.SourceNames;
import tools.jackson.databind.JsonNode;

/** Messages of one change, read beside the contacts it came with. */
final class Incoming {

  private final SourceKey numbers;
  private final SourceKey users;
  private final List<JsonNode> contacts;
  private final @Nullable String ownNumber;

  Incoming(String business, JsonNode value) {
    // Apart, because one source never lists one person twice, and WhatsApp does: by number at
    // first, by user id once the number is hidden. What they share joins them.
    this.numbers = new SourceKey("whatsapp:" + SourceNames.part(business));
    this.users = new SourceKey("whatsapp-user:" + SourceNames.part(business));
    this.contacts = Json.list(value, "contacts");
    this.ownNumber = Json.id(value.path("metadata"), "display_phone_number");
  }

  InboundEvent message(JsonNode message) {
    var id = id(message);
    var at = Json.time(message, "timestamp", 0);
    var type = message.path("type").asString("");
    switch (type) {
      case "reaction":
        return new Ignored("reaction " + id, "reactions open no conversation");
      case "system":
        return system(message, at);
      // Sent for what its author deleted, and for kinds that WhatsApp does not pass on.
      case "unsupported":
        return new Removed(id, at);
      case "revoke":
        return revoked(message, at);
      case "edit":
        return edited(message, at);
      default:
    }
    if (ours(message)) return echo(message);
    var person = person(message);
    if (person == null) return new Ignored("message " + id, "its sender is not named");
    var content = Content.of(type, message);
    if (content.isEmpty()) return new Ignored("message " + id, "of type '" + type + "', unknown");
    return said(id, message, person, content, at, 0);
  }

  private boolean ours(JsonNode message) {
    return message.has("to") && ownNumber != null && ownNumber.equals(Json.id(message, "from"));
  }

  /** What was sent in our name from the app on a phone. */
  InboundEvent echo(JsonNode message) {
    var to = Json.id(message, "to");
    var content = Content.of(message.path("type").asString(""), message);
    if (to == null) return new Ignored("echo " + id(message), "it has no recipient");
    return new Echoed(
        id(message),
        null,
        known(to.startsWith("+") ? to.substring(1) : to, null, null, List.of()),
        content.text(),
        content.attachments(),
        Json.time(message, "timestamp", 0));
  }

  private InboundEvent revoked(JsonNode message, Instant at) {
    var original = Json.id(message.path("revoke"), "original_message_id");
    return original == null
        ? new Ignored("revoke " + id(message), "it names no message")
        : new Removed(original, at);
  }

  private InboundEvent edited(JsonNode message, Instant at) {
    var edit = message.path("edit");
    var original = Json.id(edit, "original_message_id");
    var person = person(message);
    if (original == null || person == null) {
      return new Ignored("edit " + id(message), "it does not say of what, or by whom");
    }
    var anew = edit.path("message");
    var content = Content.of(anew.path("type").asString(""), anew);
    return said(original, message, person, content, at, Math.max(1, at.getEpochSecond()));
  }

  private Said said(
      String id, JsonNode message, Person person, Content content, Instant at, long edit) {
    var group = Json.id(message, "group_id");
    return new Said(
        "whatsapp",
        id,
        group != null ? group : person.externalId(),
        Json.id(message.path("context"), "id"),
        InteractionKind.MESSAGE,
        Visibility.PRIVATE,
        person,
        content.text(),
        content.attachments(),
        null,
        at,
        edit);
  }

  /** A number or an id changed: the new one is the same person as the old one. */
  private InboundEvent system(JsonNode message, Instant at) {
    var news = message.path("system");
    var before = Json.id(message, "from");
    var number = Json.id(news, "wa_id");
    if (number == null) number = Json.id(news, "new_wa_id");
    var user = Json.id(news, "user_id");
    if (before == null || (number == null && user == null) || !known(number, user)) {
      return new Ignored("system " + id(message), "WhatsApp's own words");
    }
    var claims = new ArrayList<IdentityClaim>();
    if (number != null) claims.add(IdentityClaim.verified(Namespace.WA_PHONE, number));
    if (user != null) claims.add(IdentityClaim.verified(Namespace.WA_BSUID, user));
    return new Introduced(known(before, null, null, claims), at);
  }

  private static boolean known(@Nullable String number, @Nullable String user) {
    return number == null ? user != null : number.matches("\\d{5,20}");
  }

  private @Nullable Person person(JsonNode message) {
    var number = Json.id(message, "from");
    var user = Json.id(message, "from_user_id");
    var contact = contact(number, user);
    if (contact != null && number == null) number = Json.id(contact, "wa_id");
    if (contact != null && user == null) user = Json.id(contact, "user_id");
    if (number == null && user == null) return null;
    var claims = new ArrayList<IdentityClaim>();
    if (user != null) claims.add(IdentityClaim.verified(Namespace.WA_BSUID, user));
    var profile = contact == null ? null : contact.path("profile");
    var name = profile == null ? null : Json.text(profile, "name");
    var handle = profile == null ? null : Json.text(profile, "username");
    if (number == null) return new Person(users, user(user), name, handle, claims);
    var person = known(number, name, handle, claims);
    return user == null ? person : new Person(users, user, name, handle, person.claims());
  }

  private static String user(@Nullable String user) {
    if (user == null) throw new MalformedPayload("a sender has neither number nor user id");
    return user;
  }

  private Person known(
      String number, @Nullable String name, @Nullable String handle, List<IdentityClaim> further) {
    var claims = new ArrayList<>(further);
    claims.addAll(WhatsAppIds.ofNumber(number));
    return new Person(numbers, number, name, handle, claims);
  }

  /** The contact a message is from; where it names nobody, the only one there is. */
  private @Nullable JsonNode contact(@Nullable String number, @Nullable String user) {
    for (var it : contacts) {
      if (number != null && number.equals(Json.id(it, "wa_id"))) return it;
      if (user != null && user.equals(Json.id(it, "user_id"))) return it;
    }
    return number == null && user == null && contacts.size() == 1 ? contacts.getFirst() : null;
  }

  private static String id(JsonNode message) {
    var id = Json.id(message, "id");
    if (id == null) throw new MalformedPayload("a message has no 'id'");
    return id;
  }
}
