package org.mutualcrm.redemption;

import org.mutualcrm.redemption.RedemptionResult.Redeemed;

/** Every way using or releasing what is set aside can end. */
public sealed interface ReservationUse {

  /** It is used, once and for good. */
  record Used(Redeemed redemption) implements ReservationUse {}

  /**
   * It is not held any more, and what it held is given back.
   *
   * @param repeated whether it was so before
   */
  record LetGo(ReservationView reservation, boolean repeated) implements ReservationUse {}

  /** Nothing changed: it was used, let go or over before. */
  record NotHeld(ReservationView.Status status) implements ReservationUse {}

  /** Nothing changed: the offer was paused or ended, or the code withdrawn, meanwhile. */
  record NotNow(Refusal refusal) implements ReservationUse {}

  record UnknownReservation() implements ReservationUse {}
}
