package org.mutualcrm.redemption;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Trace;

/** Every way setting a use aside can end. */
public sealed interface ReservationResult {

  /**
   * @param repeated whether an earlier request with the same key did it
   */
  record Reserved(ReservationView reservation, boolean repeated) implements ReservationResult {}

  /**
   * Nothing changed.
   *
   * @param eligibility what was found of the customer, where the offer is not for them
   */
  record NotReserved(Refusal refusal, @Nullable Trace eligibility) implements ReservationResult {}
}
