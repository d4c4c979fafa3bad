package org.mutualcrm.redemption;

import java.time.Instant;
import org.joda.money.Money;

/** Every way rolling back can end. */
public sealed interface RollbackResult {

  /**
   * The use is given back.
   *
   * @param discount what was not returned in parts before
   * @param repeated whether it was given back before
   */
  record RolledBack(RedemptionId id, Money discount, Instant at, boolean repeated)
      implements RollbackResult {}

  record UnknownRedemption() implements RollbackResult {}
}
