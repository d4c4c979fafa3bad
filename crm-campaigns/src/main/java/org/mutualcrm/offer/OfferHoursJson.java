package org.mutualcrm.offer;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hours as they are stored: {@code {"days": ["MONDAY"], "from": "15:00", "until": "18:00", …}}. */
public final class OfferHoursJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private OfferHoursJson() {}

  static @Nullable String write(@Nullable OfferHours hours) {
    if (hours == null) return null;
    var node = JSON.createObjectNode().put("zone", hours.zone().getId());
    var days = node.putArray("days");
    hours.days().forEach(it -> days.add(it.name()));
    if (hours.from() != null) node.put("from", hours.from().toString());
    if (hours.until() != null) node.put("until", hours.until().toString());
    return JSON.writeValueAsString(node);
  }

  /** What {@code offer.hours} says. */
  public static @Nullable OfferHours read(@Nullable String stored) {
    if (stored == null) return null;
    var node = JSON.readTree(stored);
    var days = EnumSet.noneOf(DayOfWeek.class);
    node.path("days").forEach(it -> days.add(DayOfWeek.valueOf(it.stringValue())));
    return new OfferHours(
        days, time(node, "from"), time(node, "until"), ZoneId.of(node.get("zone").stringValue()));
  }

  private static @Nullable LocalTime time(JsonNode node, String name) {
    return node.has(name) ? LocalTime.parse(node.get(name).stringValue()) : null;
  }
}
