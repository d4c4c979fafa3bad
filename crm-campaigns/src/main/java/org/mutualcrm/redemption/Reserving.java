package org.mutualcrm.redemption;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.redemption.RedemptionBook.Verdict;
import org.mutualcrm.redemption.ReservationBook.Kept;
import org.mutualcrm.redemption.ReservationResult.NotReserved;
import org.mutualcrm.redemption.ReservationResult.Reserved;
import org.mutualcrm.redemption.ReservationUse.LetGo;
import org.mutualcrm.redemption.ReservationUse.NotHeld;
import org.mutualcrm.redemption.ReservationUse.NotNow;
import org.mutualcrm.redemption.ReservationUse.UnknownReservation;
import org.mutualcrm.redemption.ReservationUse.Used;
import org.mutualcrm.redemption.ReservationView.Status;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sets uses aside for orders that are not final yet. What is held is counted by every limit like a
 * use; using it takes nothing more, also after the offer's window; letting it go, by hand or when
 * its time is over, gives all of it back, once.
 */
@Service
public class Reserving {

  private final RedemptionBook redemptions;
  private final ReservationBook book;
  private final TakeOne one;
  private final GivingBack givingBack;
  private final HeldCustomers customers;
  private final Timeline timeline;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Reserving(
      RedemptionBook redemptions,
      ReservationBook book,
      TakeOne one,
      GivingBack givingBack,
      HeldCustomers customers,
      Timeline timeline,
      TransactionTemplate transaction,
      Clock clock) {
    this.redemptions = redemptions;
    this.book = book;
    this.one = one;
    this.givingBack = givingBack;
    this.customers = customers;
    this.timeline = timeline;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** The same idempotency key gets the same reservation again, whatever became of it. */
  public ReservationResult reserve(ReserveCode command) {
    var earlier = again(command);
    if (earlier.isPresent()) return earlier.get();
    var id = ReservationId.next();
    try {
      return switch (one.take(
          command.use(),
          booking -> {
            var verdict = redemptions.take(booking);
            if (verdict == Verdict.BOOKED)
              book.write(id, booking, booking.at().plus(command.lasts()));
            return verdict;
          })) {
        case TakeOne.Taken.Booked _ -> new Reserved(book.find(id).orElseThrow().view(), false);
        case TakeOne.Taken.NotTaken(var refusal, var trace) ->
            again(command).orElse(new NotReserved(refusal, trace));
      };
    } catch (DuplicateKeyException e) {
      return again(command).orElseThrow(() -> e);
    }
  }

  private Optional<ReservationResult> again(ReserveCode command) {
    var use = command.use();
    return book.find(use.code(), use.idempotencyKey())
        .map(it ->
            it.fingerprint().equals(use.fingerprint())
                ? new Reserved(it.view(), true)
                : new NotReserved(Refusal.IDEMPOTENCY_KEY_REUSED, null));
  }

  public Optional<ReservationView> find(ReservationId id) {
    return book.find(id).map(Kept::view);
  }

  /** What an offer has set aside now, the first to expire first. */
  public List<ReservationView> held(OfferId offer, int limit) {
    return book.held(offer, limit);
  }

  public long countHeld(OfferId offer) {
    return book.countHeld(offer);
  }

  /**
   * Uses what is set aside, for the order it was set aside for. The same key gets the first answer
   * again.
   */
  public ReservationUse redeem(ReservationId id, String idempotencyKey, String by) {
    try {
      return redeemOnce(id, idempotencyKey, by);
    } catch (DuplicateKeyException _) {
      // Another use of the same code took the key between our look and our writing.
      return new NotNow(Refusal.IDEMPOTENCY_KEY_REUSED);
    }
  }

  private ReservationUse redeemOnce(ReservationId id, String idempotencyKey, String by) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          var kept = held(id).orElse(null);
          if (kept == null) return new UnknownReservation();
          var now = clock.instant();
          var view = kept.view();
          if (view.status() == Status.REDEEMED) return again(kept, idempotencyKey);
          if (view.status() != Status.HELD) return new NotHeld(view.status());
          if (!now.isBefore(view.expiresAt())) {
            letGo(kept, Status.EXPIRED, now);
            return new NotHeld(Status.EXPIRED);
          }
          if (kept.offerStatus() == OfferStatus.ENDED) return new NotNow(Refusal.OFFER_ENDED);
          if (kept.offerStatus() != OfferStatus.LIVE) return new NotNow(Refusal.OFFER_NOT_LIVE);
          if (kept.voided()) return new NotNow(Refusal.CODE_VOIDED);
          if (redemptions.find(view.code(), idempotencyKey).isPresent())
            return new NotNow(Refusal.IDEMPOTENCY_KEY_REUSED);
          return used(kept, idempotencyKey, by, now);
        }));
  }

  private ReservationUse again(Kept kept, String key) {
    return redemptions
        .find(kept.view().code(), key)
        .filter(it -> it.fingerprint().equals(ReservationBook.fingerprint(kept.view().id())))
        .<ReservationUse>map(it -> new Used(it.redeemed()))
        .orElse(new NotHeld(Status.REDEEMED));
  }

  private ReservationUse used(Kept kept, String key, String by, Instant now) {
    var redemption = RedemptionId.next();
    var record = kept.record();
    if (record != null) {
      var customer = customers.hold(record);
      book.usedNow(kept.use().offer(), customer.value(), now);
    }
    book.redeem(kept.view().id(), redemption, key, by, now);
    if (record != null)
      timeline.append(
          new Touchpoint(
              record,
              now,
              TouchpointKind.REDEMPTION,
              redemption.toString(),
              kept.view().channel(),
              Direction.INBOUND,
              "Redeemed " + kept.view().headline(),
              null,
              kept.view().discount(),
              "/offers/" + kept.use().offer()));
    return new Used(redemptions.find(kept.view().code(), key).orElseThrow().redeemed().first());
  }

  /** Gives back what is set aside. Doing it twice is doing it once. */
  public ReservationUse release(ReservationId id) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          var kept = held(id).orElse(null);
          if (kept == null) return new UnknownReservation();
          if (kept.view().status() == Status.REDEEMED) return new NotHeld(Status.REDEEMED);
          if (kept.view().status() != Status.HELD) return new LetGo(kept.view(), true);
          letGo(kept, Status.RELEASED, clock.instant());
          return new LetGo(book.find(id).orElseThrow().view(), false);
        }));
  }

  /** Lets go of what is over; whoever else did it before, it happens once. */
  void expire(ReservationId id) {
    transaction.executeWithoutResult(_ -> {
      var kept = held(id).orElse(null);
      var now = clock.instant();
      if (kept == null || kept.view().status() != Status.HELD) return;
      if (now.isBefore(kept.view().expiresAt())) return;
      letGo(kept, Status.EXPIRED, now);
    });
  }

  // The customer first, like all who change what they hold; erasing them locks the rows after.
  private Optional<Kept> held(ReservationId id) {
    customers.hold(book.find(id).map(Kept::record));
    return book.lock(id);
  }

  private void letGo(Kept kept, Status status, Instant now) {
    book.settle(kept.view().id(), status, now);
    givingBack.giveBack(kept.use());
  }
}
