package org.mutualcrm.legacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.identity.RecordState;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the tables of this package keep as JSON, written so that equal values have equal text. */
final class LegacyJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private LegacyJson() {}

  static String write(Object value) {
    return JSON.writeValueAsString(value);
  }

  static RecordState state(String json) {
    return JSON.readValue(json, RecordState.class);
  }

  static Stood stood(String json) {
    return JSON.readValue(json, Stood.class);
  }

  static Told told(String json) {
    return JSON.readValue(json, Told.class);
  }

  static ImportSettings settings(String json) {
    return JSON.readValue(json, ImportSettings.class);
  }

  static FileLayout layout(String json) {
    return JSON.readValue(json, FileLayout.class);
  }

  static List<ColumnMapping> mapping(String json) {
    return JSON.readValue(json, new TypeReference<List<ColumnMapping>>() {});
  }

  static Map<RowAction, Integer> actions(String json) {
    return JSON.readValue(json, new TypeReference<Map<RowAction, Integer>>() {});
  }

  static Map<String, Integer> warnings(String json) {
    return JSON.readValue(json, new TypeReference<Map<String, Integer>>() {});
  }

  static Reconciliation reconciliation(String json) {
    return JSON.readValue(json, Reconciliation.class);
  }

  static List<Flaw> flaws(@Nullable String json) {
    return json == null ? List.of() : JSON.readValue(json, new TypeReference<List<Flaw>>() {});
  }

  static List<FieldChange> changes(@Nullable String json) {
    return json == null
        ? List.of()
        : JSON.readValue(json, new TypeReference<List<FieldChange>>() {});
  }

  static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
