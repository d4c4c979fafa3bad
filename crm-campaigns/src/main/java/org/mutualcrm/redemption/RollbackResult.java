package org.mutualcrm.redemption;

import java.time.Instant;
import org.joda.money.Money;

/** Every way rolling back can end. */
public sealed interface RollbackResult {

  /** The use is given back; {@code repeated} means that it was before. */
  record RolledBack(RedemptionId id, Money discount, Instant at, boolean repeated)
      implements RollbackResult {}

  record UnknownRedemption() implements RollbackResult {}
}
