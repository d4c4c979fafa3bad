package org.mutualcrm.redemption;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Trace;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferId;

/** Every way redeeming can end. */
public sealed interface RedemptionResult {

  /**
   * The code is used, once and for good.
   *
   * @param repeated whether an earlier request with the same key did it
   */
  record Redeemed(
      RedemptionId id,
      CodeText code,
      OfferId offer,
      String headline,
      Money order,
      Money discount,
      Instant at,
      boolean repeated)
      implements RedemptionResult {}

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
