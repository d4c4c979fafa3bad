package org.mutualcrm.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.webhook.EventCatalogue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears all that is announced in any test of the application, and holds it against its schema: what
 * does not fit breaks the act it is about.
 */
@Component
class AnnouncementsFit {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final EventCatalogue catalogue;

  AnnouncementsFit(EventCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @EventListener
  void on(Announced event) {
    var schema = JSON.readTree(catalogue.find(event.topic()).schema());
    var data = schema.get("properties").get("data");
    for (var fact : event.facts().get()) fits(event.topic(), fact, data);
  }

  private static void fits(Topic topic, Fact fact, JsonNode schema) {
    var told = new HashSet<>(fact.data().keySet());
    // Written by who tells it, since only they know who a record belongs to.
    if (!(fact.subject() instanceof Subject.OfThing)) told.add("customerId");
    Set<String> known = new HashSet<>(schema.get("properties").propertyNames());
    assertThat(known).as("known of %s", topic.label()).containsAll(told);
    for (var it : schema.get("required"))
      assertThat(told).as("told of %s", topic.label()).contains(it.asString());
    fact.data().forEach((name, value) -> fits(topic, value, schema.get("properties").get(name)));
  }

  private static void fits(Topic topic, Object value, JsonNode schema) {
    var json = JSON.valueToTree(value);
    switch (schema.path("type").asString("")) {
      case "string" -> assertThat(json.isString()).as("%s: %s", topic, value).isTrue();
      case "integer" -> assertThat(json.isIntegralNumber()).as("%s: %s", topic, value).isTrue();
      case "boolean" -> assertThat(json.isBoolean()).as("%s: %s", topic, value).isTrue();
      case "array" -> assertThat(json.isArray()).as("%s: %s", topic, value).isTrue();
      default -> assertThat(schema.toString()).as("%s: %s", topic, value).isNotEmpty();
    }
    if (schema.has("enum"))
      assertThat(schema.get("enum").values()).as("%s: %s", topic, value).contains(json);
  }
}
