package org.mutualcrm.redemption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why a use was granted, as it is kept with it: {@code {"version": 3, "at": "…", "rules": [{"rule":
 * "CODE_USES", "in": {"used": "0", "most": "1"}}]}}. All of the rules held.
 */
final class ExplanationJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ExplanationJson() {}

  static String write(Explanation explanation) {
    var node =
        JSON.createObjectNode()
            .put("version", explanation.offerVersion())
            .put("at", explanation.at().toString());
    var rules = node.putArray("rules");
    for (var it : explanation.rules()) {
      var rule = rules.addObject().put("rule", it.rule().name());
      if (it.inputs().isEmpty()) continue;
      var inputs = rule.putObject("in");
      it.inputs().forEach(inputs::put);
    }
    return JSON.writeValueAsString(node);
  }

  static Explanation read(String stored) {
    var node = JSON.readTree(stored);
    var rules = new ArrayList<RuleResult>();
    for (var it : node.path("rules")) {
      var inputs = new LinkedHashMap<String, String>();
      it.path("in")
          .properties()
          .forEach(input -> inputs.put(input.getKey(), input.getValue().stringValue()));
      rules.add(RuleResult.holds(Rule.valueOf(it.get("rule").stringValue()), inputs));
    }
    return new Explanation(
        node.get("version").longValue(), Instant.parse(node.get("at").stringValue()), rules);
  }
}
