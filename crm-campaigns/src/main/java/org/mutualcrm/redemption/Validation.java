package org.mutualcrm.redemption;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Trace;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Discount;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.Reward;

/**
 * What a code would do now. Nothing is held: by the time it is redeemed somebody else may have been
 * faster.
 */
public sealed interface Validation {

  /**
   * @param order what is to be paid without it
   * @param taken what would be taken off, line by line
   * @param reward what the offer gives; where it takes nothing off, what is to be handed over
   */
  record Valid(
      CodeText code, OfferId offer, String headline, Money order, Discount taken, Reward reward)
      implements Validation {

    public Money discount() {
      return taken.total();
    }
  }

  /**
   * @param eligibility what was found of the customer, where the offer is not for them
   */
  record Invalid(Refusal refusal, @Nullable Trace eligibility) implements Validation {

    public Invalid(Refusal refusal) {
      this(refusal, null);
    }
  }
}
