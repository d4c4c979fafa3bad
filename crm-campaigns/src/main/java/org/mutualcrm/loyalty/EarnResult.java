package org.mutualcrm.loyalty;

import java.util.List;
import java.util.UUID;

/** Every way asking for points can end. */
public sealed interface EarnResult {

  /**
   * @param rules what each rule said to it
   * @param repeated whether points were asked for this before
   */
  record Counted(UUID occasion, List<RuleAnswer> rules, boolean repeated) implements EarnResult {

    public long points() {
      return rules.stream().mapToLong(RuleAnswer::points).sum();
    }
  }

  record UnknownProgramme() implements EarnResult {}

  record UnknownCustomer() implements EarnResult {}

  /** The programme is not live, or this was before it was. */
  record NotRunning() implements EarnResult {}

  /** What one rule gave, and why so many or none. */
  record RuleAnswer(EarningRuleId rule, String name, long points, String why) {}
}
