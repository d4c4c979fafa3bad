package org.mutualcrm.redemption;

import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Trace;
import org.mutualcrm.offer.CodeText;

/** Every way several codes on one order can end. */
public sealed interface CartResult {

  /**
   * Codes that were used, each as a redemption of its own with its own part of the discount.
   *
   * @param rulesVersion of the stacking rules that held
   * @param repeated whether an earlier request with the same key did it
   */
  record Redeemed(
      List<RedemptionResult.Redeemed> redemptions,
      List<LeftUnused> unused,
      long rulesVersion,
      boolean repeated)
      implements CartResult {

    public Money order() {
      return redemptions.getFirst().order();
    }

    public Money discount() {
      return redemptions.stream()
          .map(RedemptionResult.Redeemed::discount)
          .reduce(Money.zero(order().getCurrencyUnit()), Money::plus);
    }
  }

  /** What would be used, in the order in which it is taken off; nothing is held. */
  record Evaluated(List<Validation.Valid> codes, List<LeftUnused> unused, long rulesVersion)
      implements CartResult {

    public Money order() {
      return codes.getFirst().order();
    }

    public Money discount() {
      return codes.stream()
          .map(Validation.Valid::discount)
          .reduce(Money.zero(order().getCurrencyUnit()), Money::plus);
    }
  }

  /**
   * Nothing changed.
   *
   * @param code the one because of which; without it the others may hold
   * @param other the code it does not go with
   * @param eligibility what was found of the customer, where the offer is not for them
   */
  record Refused(
      CodeText code, Refusal refusal, @Nullable CodeText other, @Nullable Trace eligibility)
      implements CartResult {

    Refused(CodeText code, Refusal refusal) {
      this(code, refusal, null, null);
    }
  }

  /**
   * A code that gave way and can still be used.
   *
   * @param to the code that takes more off; null where the others leave nothing for it
   */
  record LeftUnused(CodeText code, @Nullable CodeText to) {

    public Refusal reason() {
      return to == null ? Refusal.NOTHING_LEFT : Refusal.BETTER_CODE_KEPT;
    }
  }
}
