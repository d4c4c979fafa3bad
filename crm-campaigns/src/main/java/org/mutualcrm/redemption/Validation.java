package org.mutualcrm.redemption;

import org.joda.money.Money;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferId;

/**
 * What a code would do now. Nothing is held: by the time it is redeemed somebody else may have been
 * faster.
 */
public sealed interface Validation {

  record Valid(CodeText code, OfferId offer, String headline, Money order, Money discount)
      implements Validation {}

  record Invalid(Refusal refusal) implements Validation {}
}
