package org.mutualcrm.offer;

import java.time.Duration;
import java.time.ZoneId;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Quotas as they are stored: {@code {"zone": "Europe/Rome", "perDay": 100, "interval": "PT24H"}}.
 */
public final class QuotasJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private QuotasJson() {}

  static @Nullable String write(Quotas quotas) {
    if (quotas.none()) return null;
    var node = JSON.createObjectNode().put("zone", quotas.zone().getId());
    if (quotas.perDay() != null) node.put("perDay", quotas.perDay());
    if (quotas.perStore() != null) node.put("perStore", quotas.perStore());
    if (quotas.interval() != null) node.put("interval", quotas.interval().toString());
    if (!quotas.perChannel().isEmpty()) {
      var channels = node.putObject("perChannel");
      quotas.perChannel().forEach(channels::put);
    }
    return JSON.writeValueAsString(node);
  }

  /** What {@code offer.quotas} says. */
  public static Quotas read(@Nullable String stored) {
    if (stored == null) return Quotas.NONE;
    var node = JSON.readTree(stored);
    var channels = new TreeMap<String, Long>();
    node.path("perChannel")
        .properties()
        .forEach(it -> channels.put(it.getKey(), it.getValue().longValue()));
    return new Quotas(
        node.has("perDay") ? node.get("perDay").longValue() : null,
        ZoneId.of(node.get("zone").stringValue()),
        channels,
        node.has("perStore") ? node.get("perStore").longValue() : null,
        node.has("interval") ? Duration.parse(node.get("interval").stringValue()) : null);
  }
}
