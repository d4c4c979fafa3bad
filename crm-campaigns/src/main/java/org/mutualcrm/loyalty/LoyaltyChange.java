package org.mutualcrm.loyalty;

/** Every way changing a programme can end. */
public sealed interface LoyaltyChange {

  record Changed(LoyaltyProgrammeId id) implements LoyaltyChange {}

  record RuleSaved(EarningRuleId rule) implements LoyaltyChange {}

  /** Not as it stands; the reason is for whoever tried. */
  record NotAllowed(String reason) implements LoyaltyChange {}

  /**
   * A rule that would pay for what must not be paid for.
   *
   * @param code PAYS_FOR_REVIEW or PAYS_FOR_ENGAGEMENT
   */
  record AgainstTheLaw(String code, String message, String hint) implements LoyaltyChange {}

  record Unknown() implements LoyaltyChange {}
}
