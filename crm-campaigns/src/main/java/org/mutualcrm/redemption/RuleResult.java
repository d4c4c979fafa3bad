package org.mutualcrm.redemption;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rule as it was found for one purchase.
 *
 * @param inputs what it was held against, by name: amounts like {@code EUR 4.10}, moments as ISO
 *     8601 writes them, numbers; never anything of a person
 * @param refusal why the code gives nothing if it does not hold
 * @param change the nearest change that would make it hold; null where it holds, or none is known
 */
public record RuleResult(
    Rule rule,
    boolean holds,
    Map<String, String> inputs,
    @Nullable Refusal refusal,
    @Nullable Change change) {

  public RuleResult {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  static RuleResult holds(Rule rule, Map<String, String> inputs) {
    return new RuleResult(rule, true, inputs, null, null);
  }

  static RuleResult fails(
      Rule rule, Map<String, String> inputs, Refusal refusal, @Nullable Change change) {
    return new RuleResult(rule, false, inputs, refusal, change);
  }
}
