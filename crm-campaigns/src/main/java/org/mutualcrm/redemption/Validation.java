package org.mutualcrm.redemption;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Trace;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferId;

/**
 * What a code would do now. Nothing is held: by the time it is redeemed somebody else may have been
 * faster.
 */
public sealed interface Validation {

  record Valid(CodeText code, OfferId offer, String headline, Money order, Money discount)
      implements Validation {}

  /**
   * @param eligibility what was found of the customer, where the offer is not for them
   */
  record Invalid(Refusal refusal, @Nullable Trace eligibility) implements Validation {

    public Invalid(Refusal refusal) {
      this(refusal, null);
    }
  }
}
