package org.mutualcrm.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mutualcrm.announcement.Topic;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is told, with the schema of each, from files beside the code. */
@Component
public class EventCatalogue {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Map<Topic, EventType> types = new EnumMap<>(Topic.class);

  EventCatalogue() {
    for (var topic : Topic.values()) types.put(topic, read(topic));
  }

  public List<EventType> all() {
    return Arrays.stream(Topic.values()).map(this::find).toList();
  }

  public EventType find(Topic topic) {
    return Objects.requireNonNull(types.get(topic));
  }

  public Optional<EventType> named(String name) {
    return Topic.named(name).map(this::find);
  }

  private static EventType read(Topic topic) {
    var file = "/webhook/" + topic.label() + ".json";
    try (var in = EventCatalogue.class.getResourceAsStream(file)) {
      if (in == null) throw new IllegalStateException("No schema " + file);
      var schema = JSON.readTree(in);
      JsonNode example = schema.get("examples").get(0);
      return new EventType(
          topic,
          schema.get("version").asInt(),
          JSON.writeValueAsString(schema),
          JSON.writeValueAsString(example),
          JSON.writeValueAsString(example.get("data")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
