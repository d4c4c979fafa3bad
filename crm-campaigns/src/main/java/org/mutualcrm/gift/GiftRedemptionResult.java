package org.mutualcrm.gift;

import java.time.Instant;
import org.joda.money.Money;

/** Every way taking from a gift, and giving back to it, can end. */
public sealed interface GiftRedemptionResult {

  /**
   * @param left what is left afterwards
   * @param repeated whether the same request had done it before
   */
  record Redeemed(
      GiftRedemptionId id, GiftView gift, Money amount, Money left, Instant at, boolean repeated)
      implements GiftRedemptionResult {}

  record RolledBack(GiftView gift, Money amount, boolean repeated)
      implements GiftRedemptionResult {}

  record Refused(GiftRefusal refusal) implements GiftRedemptionResult {}
}
