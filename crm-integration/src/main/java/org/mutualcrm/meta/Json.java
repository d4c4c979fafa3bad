package org.mutualcrm.meta;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.MalformedPayload;
import tools.jackson.databind.JsonNode;

/**
 * How Meta writes things down: ids as text or number, times in seconds, milliseconds or ISO, lists
 * that may be absent.
 */
final class Json {

  // 2001 in milliseconds is later than any second-based time before the year 33658.
  private static final long MILLIS_FROM = 1_000_000_000_000L;

  private Json() {}

  static @Nullable String id(JsonNode node, String field) {
    var value = node.get(field);
    if (value == null || value.isNull() || value.isContainer()) return null;
    var text = value.asString().strip();
    return text.isEmpty() ? null : text;
  }

  static @Nullable String text(JsonNode node, String field) {
    var value = node.get(field);
    return value == null || !value.isString() || value.asString().isEmpty()
        ? null
        : value.asString();
  }

  static List<JsonNode> list(JsonNode node, String field) {
    var value = node.get(field);
    if (value == null || value.isNull()) return List.of();
    if (!value.isArray()) throw new MalformedPayload("'" + field + "' is not a list");
    var items = new ArrayList<JsonNode>();
    for (var item : value) {
      if (!item.isObject())
        throw new MalformedPayload("an item of '" + field + "' is not an object");
      items.add(item);
    }
    return items;
  }

  static Instant time(JsonNode node, String field, long otherwise) {
    var value = node.get(field);
    if (value != null && value.isString()) {
      try {
        return java.time.OffsetDateTime.parse(iso(value.asString())).toInstant();
      } catch (java.time.format.DateTimeParseException e) {
        throw new MalformedPayload("'" + field + "' is not a time: " + value.asString(), e);
      }
    }
    long number = value != null && value.isNumber() ? value.asLong() : otherwise;
    if (number <= 0) throw new MalformedPayload("'" + field + "' is missing");
    return number >= MILLIS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
  }

  static List<Attachment> attachments(JsonNode message) {
    var found = new ArrayList<Attachment>();
    for (var it : list(message, "attachments")) {
      var type = it.path("type").asString("file");
      found.add(new Attachment(type, text(it.path("payload"), "url")));
    }
    return found;
  }

  // Meta writes +0000 where ISO asks for +00:00.
  private static String iso(String text) {
    return text.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
  }
}
