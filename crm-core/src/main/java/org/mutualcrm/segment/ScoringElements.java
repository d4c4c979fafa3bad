package org.mutualcrm.segment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.condition.Reading;
import tools.jackson.databind.json.JsonMapper;

/** Elements as the database keeps them. */
final class ScoringElements {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ScoringElements() {}

  static String write(List<ScoringElement> elements, ConditionJson conditions) {
    var array = JSON.createArrayNode();
    for (var it : elements) {
      var node = array.addObject().put("name", it.name());
      node.set("when", conditions.tree(it.when()));
      node.put("points", it.points().toPlainString()).put("each", it.each());
      if (it.cap() != null) node.put("cap", it.cap().toPlainString());
    }
    return JSON.writeValueAsString(array);
  }

  static List<ScoringElement> read(String stored, ConditionJson conditions) {
    var elements = new ArrayList<ScoringElement>();
    for (var node : JSON.readTree(stored)) {
      var when =
          switch (conditions.read(node.get("when"))) {
            case Reading.Read(var it) -> it;
            case Reading.Faulty(var faults) ->
                throw new IllegalStateException("A stored condition is faulty: " + faults);
          };
      elements.add(
          new ScoringElement(
              node.get("name").stringValue(),
              when,
              new BigDecimal(node.get("points").stringValue()),
              node.get("each").booleanValue(),
              node.has("cap") ? new BigDecimal(node.get("cap").stringValue()) : null));
    }
    return elements;
  }
}
