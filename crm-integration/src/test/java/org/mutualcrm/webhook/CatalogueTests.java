package org.mutualcrm.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mutualcrm.announcement.Topic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CatalogueTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final EventCatalogue CATALOGUE = new EventCatalogue();

  @ParameterizedTest
  @EnumSource(Topic.class)
  void everyTopicHasASchemaThatItsExampleKeeps(Topic topic) {
    var type = CATALOGUE.find(topic);

    assertThat(type.version()).isPositive();
    assertThat(JSON.readTree(type.schema()).get("title").asString()).isEqualTo(topic.label());
    assertThat(faults(topic, type.example())).isEmpty();
  }

  @Test
  void aSchemaRefusesWhatIsNotSo() {
    assertThat(faults(Topic.CUSTOMER_CREATED, "{\"type\":\"customer.created\"}")).isNotEmpty();
    assertThat(
            faults(
                Topic.CUSTOMER_CREATED,
                "{\"type\":\"x\",\"timestamp\":\"2026-06-01T12:00:00Z\",\"data\":{\"customerId\":\"me\"}}"))
        .hasSize(2);
  }

  /** What of a body is not as its schema says; the words of JSON Schema that the catalogue uses. */
  static List<String> faults(Topic topic, String body) {
    var faults = new ArrayList<String>();
    check(JSON.readTree(CATALOGUE.find(topic).schema()), JSON.readTree(body), "$", faults);
    return faults;
  }

  private static void check(JsonNode schema, JsonNode value, String path, List<String> faults) {
    if (schema.has("const") && !schema.get("const").equals(value)) faults.add(path + " const");
    if (schema.has("enum") && !schema.get("enum").valueStream().anyMatch(value::equals))
      faults.add(path + " enum");
    switch (schema.path("type").asString("")) {
      case "object" -> {
        if (!value.isObject()) faults.add(path + " is no object");
        for (var it : schema.path("required"))
          if (!value.has(it.asString())) faults.add(path + "." + it.asString() + " is missing");
        value
            .properties()
            .forEach(it -> {
              var known = schema.path("properties").get(it.getKey());
              // The schemas let more come; what is sent today has to be described.
              if (known == null) faults.add(path + "." + it.getKey() + " is not described");
              else check(known, it.getValue(), path + "." + it.getKey(), faults);
            });
      }
      case "array" -> {
        if (!value.isArray() || value.size() < schema.path("minItems").asInt(0))
          faults.add(path + " is no such list");
        value.forEach(it -> check(schema.get("items"), it, path + "[]", faults));
      }
      case "string" -> {
        if (!value.isString() || !formed(schema.path("format").asString(""), value.asString()))
          faults.add(path + " is no such text");
      }
      case "integer" -> {
        if (!value.isIntegralNumber()) faults.add(path + " is no integer");
      }
      case "boolean" -> {
        if (!value.isBoolean()) faults.add(path + " is no boolean");
      }
      default -> {
        if (!schema.has("const")) faults.add(path + " has no type");
      }
    }
  }

  private static boolean formed(String format, String text) {
    try {
      switch (format) {
        case "uuid" -> UUID.fromString(text);
        case "date-time" -> Instant.parse(text);
        default -> {}
      }
      return true;
    } catch (RuntimeException _) {
      return false;
    }
  }
}
