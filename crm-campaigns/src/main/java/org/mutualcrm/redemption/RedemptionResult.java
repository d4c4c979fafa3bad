package org.mutualcrm.redemption;

import java.time.Instant;
import org.joda.money.Money;
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

  /** Nothing changed. */
  record Refused(Refusal refusal) implements RedemptionResult {}
}
