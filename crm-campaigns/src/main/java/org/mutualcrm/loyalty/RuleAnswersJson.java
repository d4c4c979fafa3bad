package org.mutualcrm.loyalty;

import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.loyalty.EarnResult.RuleAnswer;
import tools.jackson.databind.json.JsonMapper;

/** What {@code loyalty_occasion.explained} says. */
final class RuleAnswersJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RuleAnswersJson() {}

  static String write(List<RuleAnswer> answers) {
    var all = JSON.createArrayNode();
    for (var it : answers)
      all.addObject()
          .put("rule", it.rule().toString())
          .put("name", it.name())
          .put("points", it.points())
          .put("why", it.why());
    return JSON.writeValueAsString(all);
  }

  static List<RuleAnswer> read(String stored) {
    var answers = new ArrayList<RuleAnswer>();
    for (var it : JSON.readTree(stored))
      answers.add(
          new RuleAnswer(
              EarningRuleId.of(it.get("rule").stringValue()),
              it.get("name").stringValue(),
              it.get("points").longValue(),
              it.get("why").stringValue()));
    return answers;
  }
}
