package org.mutualcrm.web.assistant;

import java.util.Map;

/**
 * What a tool wants to be told, as JSON Schema says it.
 *
 * @param most characters of a text, or the largest number
 */
record Parameter(String name, Kind kind, String description, boolean required, int most) {

  enum Kind {
    TEXT,
    ID,
    COUNT
  }

  static Parameter text(String name, String description, int most) {
    return new Parameter(name, Kind.TEXT, description, true, most);
  }

  static Parameter id(String name, String description) {
    return new Parameter(name, Kind.ID, description, true, 36);
  }

  static Parameter count(String name, String description, int most) {
    return new Parameter(name, Kind.COUNT, description, false, most);
  }

  Parameter optional() {
    return new Parameter(name, kind, description, false, most);
  }

  Map<String, Object> schema() {
    return switch (kind) {
      case TEXT -> Map.of("type", "string", "description", description, "maxLength", most);
      case ID -> Map.of("type", "string", "description", description, "format", "uuid");
      case COUNT ->
          Map.of("type", "integer", "description", description, "minimum", 1, "maximum", most);
    };
  }
}
