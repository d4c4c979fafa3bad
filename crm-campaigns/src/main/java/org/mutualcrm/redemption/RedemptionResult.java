package org.mutualcrm.redemption;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Trace;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Discount;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.Reward;

/** Every way redeeming can end. */
public sealed interface RedemptionResult {

  /**
   * The code is used, once and for good.
   *
   * @param order what was to be paid without it
   * @param taken what was taken off, line by line
   * @param reward what the offer gives; where it takes nothing off, what is to be handed over
   * @param repeated whether an earlier request with the same key did it
   */
  record Redeemed(
      RedemptionId id,
      CodeText code,
      OfferId offer,
      String headline,
      Money order,
      Discount taken,
      Reward reward,
      Instant at,
      boolean repeated)
      implements RedemptionResult {

    public Money discount() {
      return taken.total();
    }

    /** As who did it is told. */
    Redeemed first() {
      return new Redeemed(id, code, offer, headline, order, taken, reward, at, false);
    }
  }

  /**
   * Nothing changed.
   *
   * @param eligibility what was found of the customer, where the offer is not for them
   */
  record Refused(Refusal refusal, @Nullable Trace eligibility) implements RedemptionResult {

    public Refused(Refusal refusal) {
      this(refusal, null);
    }
  }
}
