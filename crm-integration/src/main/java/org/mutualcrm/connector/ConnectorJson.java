package org.mutualcrm.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.ImportSettings;
import org.mutualcrm.legacy.MapImport.Said;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the tables of this package keep as JSON. */
final class ConnectorJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ConnectorJson() {}

  static String write(Object value) {
    return JSON.writeValueAsString(value);
  }

  static ImportSettings settings(String json) {
    return JSON.readValue(json, ImportSettings.class);
  }

  static @Nullable List<Said> mapping(@Nullable String json) {
    return json == null ? null : JSON.readValue(json, new TypeReference<List<Said>>() {});
  }
}
