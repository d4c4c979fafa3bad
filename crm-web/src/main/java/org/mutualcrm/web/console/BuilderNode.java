package org.mutualcrm.web.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.Condition.All;
import org.mutualcrm.condition.Condition.Any;
import org.mutualcrm.condition.Condition.Fact;
import org.mutualcrm.condition.Condition.Not;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One node of a condition while somebody builds it, faulty or not. Its fields in the form begin
 * with its path: {@code c}, {@code c.0}, {@code c.0.1}.
 *
 * @param type {@code all}, {@code any}, {@code none}, or a kind of fact
 * @param values what was typed, by parameter; several values are lines
 */
public record BuilderNode(
    String path, String type, Map<String, String> values, List<BuilderNode> parts) {

  static final String ROOT = "c";
  static final String ALL = "all";
  static final String ANY = "any";
  static final String NONE = "none";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public boolean group() {
    return type.equals(ALL) || type.equals(ANY) || type.equals(NONE);
  }

  public boolean root() {
    return path.equals(ROOT);
  }

  public String value(String parameter) {
    return values.getOrDefault(parameter, "");
  }

  /** The tree in a form, or everyone if there is none. */
  static BuilderNode read(Map<String, String> form) {
    var root = read(form, ROOT, 0);
    return root == null || !root.group() ? new BuilderNode(ROOT, ALL, Map.of(), List.of()) : root;
  }

  private static @Nullable BuilderNode read(Map<String, String> form, String path, int depth) {
    var type = form.get(path + ".type");
    if (type == null || depth > Condition.MAX_DEPTH + 1) return null;
    var values = new TreeMap<String, String>();
    var prefix = path + ".p.";
    form.forEach((name, value) -> {
      if (name.startsWith(prefix)) values.put(name.substring(prefix.length()), value);
    });
    var parts = new ArrayList<BuilderNode>();
    for (int i = 0; i <= Condition.MAX_NODES; i++) {
      var part = read(form, path + "." + i, depth + 1);
      if (part == null) break;
      parts.add(part);
    }
    return new BuilderNode(path, type, values, parts);
  }

  static BuilderNode of(Condition condition) {
    var node = node(condition, ROOT);
    return node.group()
        ? node
        : new BuilderNode(ROOT, ALL, Map.of(), List.of(node.at(ROOT + ".0")));
  }

  private static BuilderNode node(Condition condition, String path) {
    return switch (condition) {
      case All(var of) -> group(ALL, of, path);
      case Any(var of) -> group(ANY, of, path);
      case Not(Any(var of)) -> group(NONE, of, path);
      case Not(var of) -> group(NONE, List.of(of), path);
      case Fact(var type, var arguments) -> {
        var values = new TreeMap<String, String>();
        arguments.values().forEach((name, lines) -> values.put(name, String.join("\n", lines)));
        yield new BuilderNode(path, type, values, List.of());
      }
    };
  }

  private static BuilderNode group(String type, List<Condition> of, String path) {
    var parts = new ArrayList<BuilderNode>();
    for (var it : of) parts.add(node(it, path + "." + parts.size()));
    return new BuilderNode(path, type, Map.of(), parts);
  }

  private BuilderNode at(String place) {
    var moved = new ArrayList<BuilderNode>();
    for (var part : parts) moved.add(part.at(place + "." + moved.size()));
    return new BuilderNode(place, type, values, moved);
  }

  /** With one more at the end of the group at a path. */
  BuilderNode adding(String group, String type) {
    if (path.equals(group)) {
      var more = new ArrayList<>(parts);
      more.add(new BuilderNode(path + "." + parts.size(), type, Map.of(), List.of()));
      return new BuilderNode(path, this.type, values, more);
    }
    return with(parts.stream().map(it -> it.adding(group, type)).toList());
  }

  BuilderNode without(String place) {
    return with(
        parts.stream()
            .filter(it -> !it.path().equals(place))
            .map(it -> it.without(place))
            .toList());
  }

  private BuilderNode with(List<BuilderNode> others) {
    return new BuilderNode(path, type, values, others).at(path);
  }

  /** As JSON for {@code ConditionJson}, with everything that is typed so far. */
  ObjectNode json() {
    var node = JSON.createObjectNode();
    if (group()) {
      var array = JSON.createArrayNode();
      parts.forEach(it -> array.add(it.json()));
      if (!type.equals(NONE)) node.set(type, array);
      else node.set("not", JSON.createObjectNode().set(ANY, array));
      return node;
    }
    node.put("type", type);
    values.forEach((name, value) -> {
      if (value.isBlank()) return;
      var lines = value.strip().split("\\R");
      if (lines.length == 1) node.put(name, lines[0].strip());
      else {
        var array = node.putArray(name);
        for (var line : lines) if (!line.isBlank()) array.add(line.strip());
      }
    });
    return node;
  }

  /** Where the parts of this group have their faults. */
  public String inner(String pointer) {
    return pointer + (type.equals(NONE) ? "/not/any" : "/" + type);
  }
}
