package org.mutualcrm.condition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.mutualcrm.condition.Condition.All;
import org.mutualcrm.condition.Condition.Any;
import org.mutualcrm.condition.Condition.Fact;
import org.mutualcrm.condition.Condition.Not;
import org.mutualcrm.condition.Parameter.Type;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A condition as JSON, version 1: a node is {@code {"all": […]}}, {@code {"any": […]}}, {@code
 * {"not": …}} or {@code {"type": …, parameters}}; the outermost also says {@code "version": 1}.
 */
@Service
public class ConditionJson {

  public static final int VERSION = 1;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FactKinds kinds;

  ConditionJson(FactKinds kinds) {
    this.kinds = kinds;
  }

  public String write(Condition condition) {
    return JSON.writeValueAsString(tree(condition));
  }

  /** The same as a tree, with the version in front. */
  public JsonNode tree(Condition condition) {
    var root = JSON.createObjectNode().put("version", VERSION);
    node(condition).properties().forEach(it -> root.set(it.getKey(), it.getValue()));
    return root;
  }

  private ObjectNode node(Condition condition) {
    var node = JSON.createObjectNode();
    switch (condition) {
      case All(var of) -> node.set("all", nodes(of));
      case Any(var of) -> node.set("any", nodes(of));
      case Not(var of) -> node.set("not", node(of));
      case Fact fact -> {
        node.put("type", fact.type());
        for (var parameter : kinds.of(fact).parameters()) {
          if (fact.arguments().has(parameter.name())) {
            node.set(parameter.name(), value(parameter, fact.arguments().list(parameter.name())));
          }
        }
      }
    }
    return node;
  }

  private ArrayNode nodes(List<Condition> of) {
    var array = JSON.createArrayNode();
    of.forEach(it -> array.add(node(it)));
    return array;
  }

  private static JsonNode value(Parameter parameter, List<String> values) {
    return switch (parameter.type()) {
      case TEXTS -> {
        var array = JSON.createArrayNode();
        values.forEach(array::add);
        yield array;
      }
      case WHOLE -> JSON.getNodeFactory().numberNode(Long.parseLong(values.getFirst()));
      case AMOUNT -> JSON.getNodeFactory().numberNode(new BigDecimal(values.getFirst()));
      case CHOICE, TEXT, DATE, REFERENCE -> JSON.getNodeFactory().stringNode(values.getFirst());
    };
  }

  public Reading read(String json) {
    try {
      return read(JSON.readTree(json));
    } catch (JacksonException _) {
      return new Reading.Faulty(
          List.of(new Fault("", "NOT_A_CONDITION", "This is not JSON.", "Send a JSON object.")));
    }
  }

  public Reading read(JsonNode root) {
    var walk = new Walk();
    if (root.path("version").asInt(VERSION) != VERSION) {
      walk.fault("/version", "NOT_A_VALUE", "There is only version 1.", "Send \"version\": 1.");
    }
    var condition = walk.node(root, "", 0);
    return walk.faults.isEmpty()
        ? new Reading.Read(condition)
        : new Reading.Faulty(List.copyOf(walk.faults));
  }

  /** One pass over a tree that collects everything that is wrong with it. */
  private final class Walk {
    private final List<Fault> faults = new ArrayList<>();
    private int nodes;

    void fault(String path, String code, String message, String hint) {
      faults.add(new Fault(path, code, message, hint));
    }

    Condition node(JsonNode node, String path, int depth) {
      if (depth > Condition.MAX_DEPTH || ++nodes > Condition.MAX_NODES) {
        if (faults.stream().noneMatch(it -> it.code().equals("TOO_LARGE"))) {
          fault(
              path,
              "TOO_LARGE",
              "A condition has at most %d parts, nested at most %d deep."
                  .formatted(Condition.MAX_NODES, Condition.MAX_DEPTH),
              "Make a segment of a part of it and ask for that.");
        }
        return Condition.everyone();
      }
      if (only(node, "all")) return new All(group(node.get("all"), path + "/all", depth));
      if (only(node, "any")) return new Any(group(node.get("any"), path + "/any", depth));
      if (only(node, "not")) return new Not(node(node.get("not"), path + "/not", depth + 1));
      if (node.path("type").isString()) return fact(node, path);
      fault(
          path,
          "NOT_A_CONDITION",
          "A condition is an object with one of all, any, not and type.",
          "Send {\"all\": [ … ]} or {\"type\": \"property\", … }.");
      return Condition.everyone();
    }

    private boolean only(JsonNode node, String key) {
      if (!node.isObject() || !node.has(key)) return false;
      return node.propertyNames().stream().allMatch(it -> it.equals(key) || it.equals("version"));
    }

    private List<Condition> group(JsonNode array, String path, int depth) {
      var of = new ArrayList<Condition>();
      if (!array.isArray()) {
        fault(path, "NOT_A_CONDITION", "A group is a list of conditions.", "Send [ … ].");
        return of;
      }
      for (int i = 0; i < array.size(); i++) of.add(node(array.get(i), path + "/" + i, depth + 1));
      return of;
    }

    private Condition fact(JsonNode node, String path) {
      var type = node.get("type").stringValue();
      var kind = kinds.find(type).orElse(null);
      if (kind == null) {
        var known = String.join(", ", kinds.all().stream().map(FactKind::type).toList());
        fault(
            path + "/type",
            "UNKNOWN_TYPE",
            "There are no facts of type " + type + ".",
            "Use one of " + known + ".");
        return Condition.everyone();
      }
      int before = faults.size();
      var values = new TreeMap<String, List<String>>();
      for (var parameter : kind.parameters()) argument(parameter, node, path, values);
      for (var name : node.propertyNames()) {
        if (!name.equals("type")
            && !name.equals("version")
            && kind.parameters().stream().noneMatch(it -> it.name().equals(name))) {
          fault(
              path + "/" + name,
              "UNKNOWN_FIELD",
              type + " has no " + name + ".",
              "Its parameters are "
                  + String.join(", ", kind.parameters().stream().map(Parameter::name).toList())
                  + ".");
        }
      }
      var arguments = new Arguments(values);
      if (faults.size() == before) {
        kind.check(arguments)
            .ifPresent(it -> fault(path + it.path(), it.code(), it.message(), it.hint()));
      }
      return new Fact(type, arguments);
    }

    private void argument(
        Parameter parameter, JsonNode node, String path, TreeMap<String, List<String>> values) {
      var value = node.path(parameter.name());
      var at = path + "/" + parameter.name();
      if (value.isMissingNode() || value.isNull()) {
        if (!parameter.optional()) {
          fault(
              at, "MISSING", parameter.label() + " is missing.", "Send " + parameter.name() + ".");
        }
        return;
      }
      try {
        values.put(parameter.name(), parameter.checked(texts(parameter, value)));
      } catch (IllegalArgumentException e) {
        fault(at, "NOT_A_VALUE", parameter.label() + " " + e.getMessage() + ".", "Mend the value.");
      }
    }

    private List<String> texts(Parameter parameter, JsonNode value) {
      if (parameter.type() == Type.TEXTS && value.isArray()) {
        return value.valueStream().map(this::text).toList();
      }
      return List.of(text(value));
    }

    private String text(JsonNode value) {
      if (value.isString()) return value.stringValue();
      if (value.isNumber()) return value.decimalValue().toPlainString();
      throw new IllegalArgumentException("is text or a number");
    }
  }
}
