package org.mutualcrm.web.assistant;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.web.assistant.Parameter.Kind;

/**
 * One use of a tool.
 *
 * @param staff on whose behalf
 * @param http the request it came by
 */
final class ToolCall {

  private final CurrentStaff staff;
  private final HttpServletRequest http;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, Object> arguments;

  ToolCall(
      CurrentStaff staff,
      HttpServletRequest http,
      List<Parameter> parameters,
      Map<String, Object> arguments) {
    this.staff = staff;
    this.http = http;
    parameters.forEach(it -> this.parameters.put(it.name(), it));
    this.arguments = arguments;
  }

  /**
   * @throws ToolRefusal if an argument is missing, unknown, or not what its parameter asks for
   */
  void check() {
    for (var name : arguments.keySet())
      if (!parameters.containsKey(name))
        throw wrong(name, "Leave it out: this tool has " + known() + ".");
    for (var it : parameters.values()) {
      var value = arguments.get(it.name());
      if (value == null) {
        if (it.required()) throw wrong(it.name(), "It is missing: " + it.description() + ".");
        continue;
      }
      switch (it.kind()) {
        case TEXT -> text(it, value);
        case ID -> id(it, value);
        case COUNT -> count(it, value);
      }
    }
  }

  private String known() {
    return parameters.isEmpty()
        ? "no arguments"
        : parameters.keySet().stream().sorted().collect(Collectors.joining(", "));
  }

  CurrentStaff staff() {
    return staff;
  }

  HttpServletRequest http() {
    return http;
  }

  String text(String name) {
    var text = optionalText(name);
    if (text == null) throw wrong(name, "It is missing.");
    return text;
  }

  @Nullable String optionalText(String name) {
    var value = arguments.get(name);
    return value == null ? null : text(of(name), value);
  }

  UUID id(String name) {
    var id = optionalId(name);
    if (id == null) throw wrong(name, "It is missing.");
    return id;
  }

  @Nullable UUID optionalId(String name) {
    var value = arguments.get(name);
    return value == null ? null : id(of(name), value);
  }

  int count(String name, int otherwise) {
    var value = arguments.get(name);
    return value == null ? otherwise : count(of(name), value);
  }

  /** Whom or what it is about, for the record of calls: the first id that was given. */
  @Nullable UUID about() {
    for (var it : parameters.values()) {
      if (it.kind() != Kind.ID || arguments.get(it.name()) == null) continue;
      try {
        return id(it.name());
      } catch (ToolRefusal _) {
        return null;
      }
    }
    return null;
  }

  private Parameter of(String name) {
    var parameter = parameters.get(name);
    if (parameter == null) throw new IllegalArgumentException("No parameter " + name);
    return parameter;
  }

  private static String text(Parameter it, Object value) {
    if (!(value instanceof String text)) throw wrong(it.name(), "Send a text.");
    // PostgreSQL takes no U+0000, and half a character is none.
    if (text.indexOf('\0') >= 0 || !wellFormed(text))
      throw wrong(it.name(), "Send a text without U+0000 and lone surrogates.");
    if (text.codePointCount(0, text.length()) > it.most())
      throw wrong(it.name(), "Send at most " + it.most() + " characters.");
    return text;
  }

  private static boolean wellFormed(String text) {
    return text.codePoints()
        .noneMatch(it -> it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE);
  }

  private static UUID id(Parameter it, Object value) {
    try {
      if (value instanceof String text && text.length() == 36) return UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      // Answered below.
    }
    throw wrong(it.name(), "Send an id as another tool gave it, a UUID.");
  }

  private static int count(Parameter it, Object value) {
    if (value instanceof Integer number && number >= 1 && number <= it.most()) return number;
    throw wrong(it.name(), "Send a whole number from 1 to " + it.most() + ".");
  }

  private static ToolRefusal wrong(String name, String say) {
    return new ToolRefusal("INVALID_ARGUMENT", name + ": " + say);
  }
}
