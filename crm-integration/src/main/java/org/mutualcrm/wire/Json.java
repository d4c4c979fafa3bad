package org.mutualcrm.wire;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.MalformedPayload;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as networks write it: ids as text or number, times in seconds, milliseconds or ISO, lists
 * that may be absent. What is not as documented is a {@link MalformedPayload} that says where.
 */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  // 2001 in milliseconds is later than any second-based time before the year 33658.
  private static final long MILLIS_FROM = 1_000_000_000_000L;

  private Json() {}

  /** A whole body that has to be one object. */
  public static JsonNode object(byte[] body) {
    var root = read(body);
    if (!root.isObject()) throw new MalformedPayload("the body is not a JSON object");
    return root;
  }

  /** A whole body that has to be one list of objects. */
  public static List<JsonNode> objects(byte[] body) {
    return items(read(body), "the body");
  }

  private static JsonNode read(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException e) {
      throw new MalformedPayload("the body is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Writes an object for a network. */
  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** An id, whether it is written as text or as a number. */
  public static @Nullable String id(JsonNode node, String field) {
    var value = node.get(field);
    if (value == null || value.isNull() || value.isContainer()) return null;
    var text = value.asString().strip();
    return text.isEmpty() ? null : text;
  }

  /** A text that is not empty. */
  public static @Nullable String text(JsonNode node, String field) {
    var value = node.get(field);
    return value == null || !value.isString() || value.asString().isEmpty()
        ? null
        : value.asString();
  }

  /** The objects of a list; none if it is absent. */
  public static List<JsonNode> list(JsonNode node, String field) {
    var value = node.get(field);
    return value == null || value.isNull() ? List.of() : items(value, "'" + field + "'");
  }

  private static List<JsonNode> items(JsonNode list, String name) {
    if (!list.isArray()) throw new MalformedPayload(name + " is not a list");
    var items = new ArrayList<JsonNode>();
    for (var item : list) {
      if (!item.isObject()) throw new MalformedPayload("an item of " + name + " is not an object");
      items.add(item);
    }
    return items;
  }

  /**
   * @param otherwise what counts where the field is absent, in the same units; 0 if nothing does
   */
  public static Instant time(JsonNode node, String field, long otherwise) {
    var value = node.get(field);
    long number = value != null && value.isNumber() ? value.asLong() : otherwise;
    if (value != null && value.isString()) {
      var text = value.asString().strip();
      if (!text.matches("\\d{1,16}")) return parsed(field, text);
      number = Long.parseLong(text);
    }
    if (number <= 0) throw new MalformedPayload("'" + field + "' is missing");
    return number >= MILLIS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
  }

  private static Instant parsed(String field, String text) {
    try {
      return OffsetDateTime.parse(iso(text)).toInstant();
    } catch (DateTimeParseException e) {
      throw new MalformedPayload("'" + field + "' is not a time: " + text, e);
    }
  }

  // Some write +0000 where ISO asks for +00:00.
  private static String iso(String text) {
    return text.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
  }
}
