package org.mutualcrm.redemption;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Every rule that was considered, in the order in which they decide.
 *
 * @param offerVersion of the offer as it was read; 0 where there is none
 * @param at the moment it was asked for
 */
public record Explanation(long offerVersion, Instant at, List<RuleResult> rules) {

  public Explanation {
    rules = List.copyOf(rules);
  }

  /** The rule that decided against it. */
  public Optional<RuleResult> decisive() {
    return rules.stream().filter(it -> !it.holds()).findFirst();
  }
}
