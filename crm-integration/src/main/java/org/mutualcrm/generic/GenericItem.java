package org.mutualcrm.generic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Attachment;
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
import tools.jackson.databind.JsonNode;

/** One item of our own format, as docs/integration/json.md describes it. */
final class GenericItem {

  private static final Map<String, InteractionKind> KINDS =
      Map.of(
          "message", InteractionKind.MESSAGE,
          "comment", InteractionKind.COMMENT,
          "post", InteractionKind.POST,
          "mention", InteractionKind.MENTION,
          "review", InteractionKind.REVIEW);

  private static final int LONGEST_ID = 300;
  private static final int LONGEST_TEXT = 20_000;
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final ChannelAccount account;
  private final JsonNode item;

  private GenericItem(ChannelAccount account, JsonNode item) {
    this.account = account;
    this.item = item;
  }

  static InboundEvent read(ChannelAccount account, JsonNode item) {
    var it = new GenericItem(account, item);
    var type = it.needed(item, "type").toLowerCase(Locale.ROOT);
    if (type.equals("delete")) return new Removed(it.needed(item, "id"), it.time());
    var said = type.equals("edit") ? it.optional("kind", "message") : type;
    var kind = KINDS.get(said.toLowerCase(Locale.ROOT));
    if (kind == null) throw new MalformedPayload("'type' is none that is known: " + said);
    return it.said(kind, type.equals("edit"));
  }

  private Said said(InteractionKind kind, boolean edited) {
    var author = item.get("author");
    if (author == null || !author.isObject()) throw new MalformedPayload("'author' is missing");
    var person = person(author);
    var text = text();
    var media = media();
    if (text == null && media.isEmpty())
      throw new MalformedPayload("'text' is missing, and nothing is attached");
    return new Said(
        optional("channel", GenericInbound.NETWORK),
        needed(item, "id"),
        optional("thread", person.externalId()),
        limited("parent", Json.id(item, "parent"), LONGEST_ID),
        kind,
        visibility(kind),
        person,
        text,
        media,
        limited("permalink", Json.text(item, "permalink"), 2_000),
        time(),
        edited ? version() : 0,
        limited("subject", Json.text(item, "subject"), LONGEST_ID));
  }

  /** What was said; a rating stands in front of it, as it is part of what is meant. */
  private @Nullable String text() {
    var text = limited("text", Json.text(item, "text"), LONGEST_TEXT);
    var rating = item.get("rating");
    if (rating == null || rating.isNull()) return text;
    if (!rating.isNumber() || rating.asDouble() < 0 || rating.asDouble() > 5)
      throw new MalformedPayload("'rating' is a number from 0 to 5");
    var rated = "Rated " + rating.asString() + " of 5";
    return text == null ? rated : rated + "\n\n" + text;
  }

  private Visibility visibility(InteractionKind kind) {
    var usual = kind == InteractionKind.MESSAGE ? "private" : "public";
    return switch (optional("visibility", usual).toLowerCase(Locale.ROOT)) {
      case "private" -> Visibility.PRIVATE;
      case "public" -> Visibility.PUBLIC;
      default -> throw new MalformedPayload("'visibility' is public or private");
    };
  }

  /** Which version an edit is; the time of the edit, if it is not counted. */
  private long version() {
    if (item.has("edit")) {
      var number = item.get("edit");
      if (number.isIntegralNumber() && number.asLong() > 0 && number.asLong() < Long.MAX_VALUE)
        return number.asLong();
      throw new MalformedPayload("'edit' is a whole number above zero");
    }
    return Json.time(item, "editedAt", 0).getEpochSecond();
  }

  private Instant time() {
    var at = Json.time(item, "occurredAt", 0);
    if (at.isBefore(EARLIEST) || !at.isBefore(LATEST))
      throw new MalformedPayload("'occurredAt' is no time of ours: " + at);
    return at;
  }

  private Person person(JsonNode author) {
    var id = needed(author, "id");
    var source = new SourceKey("json:" + account.key());
    var claims = new ArrayList<IdentityClaim>();
    claims.add(IdentityClaim.verified(Namespace.author(source.value()), id));
    boolean proven = author.path("emailVerified").asBoolean(false);
    claim(claims, "author.email", Namespace.EMAIL, Json.text(author, "email"), proven);
    claim(claims, "author.phone", Namespace.PHONE, Json.text(author, "phone"), false);
    var name = limited("author.name", Json.text(author, "name"), 200);
    return new Person(
        source, id, name, limited("author.handle", Json.text(author, "handle"), 200), claims);
  }

  private static void claim(
      List<IdentityClaim> claims,
      String field,
      Namespace namespace,
      @Nullable String value,
      boolean proven) {
    if (value == null) return;
    try {
      claims.add(
          proven
              ? IdentityClaim.verified(namespace, value)
              : IdentityClaim.stated(namespace, value));
    } catch (IllegalArgumentException e) {
      throw new MalformedPayload("'" + field + "': " + e.getMessage(), e);
    }
  }

  private List<Attachment> media() {
    var found = new ArrayList<Attachment>();
    for (var it : Json.list(item, "attachments")) {
      var size = it.get("size");
      found.add(
          new Attachment(
              needed(it, "type"),
              limited("attachments.url", Json.text(it, "url"), 2_000),
              limited("attachments.name", Json.text(it, "name"), 200),
              size != null && size.isIntegralNumber() && size.asLong() >= 0
                  ? size.asLong()
                  : null));
    }
    return found;
  }

  private String optional(String field, String otherwise) {
    var value = limited(field, Json.id(item, field), LONGEST_ID);
    return value == null ? otherwise : value;
  }

  private String needed(JsonNode node, String field) {
    var value = limited(field, Json.id(node, field), LONGEST_ID);
    if (value == null) throw new MalformedPayload("'" + field + "' is missing");
    return value;
  }

  private static @Nullable String limited(String field, @Nullable String value, int longest) {
    if (value == null || value.isBlank()) return null;
    if (value.length() > longest)
      throw new MalformedPayload("'%s' has at most %d characters".formatted(field, longest));
    return value;
  }
}
