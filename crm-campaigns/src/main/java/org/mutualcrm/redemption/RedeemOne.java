package org.mutualcrm.redemption;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.redemption.RedemptionBook.Booking;
import org.mutualcrm.redemption.RedemptionBook.Verdict;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.mutualcrm.timeline.Timeline;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Redeems one code. Reading tells early why it gives nothing; what settles it is one statement that
 * takes the code, the customer's share and the offer's limits together or not at all.
 */
@Component
class RedeemOne {

  private final RedemptionBook book;
  private final SourceRecords records;
  private final CustomerLocks locks;
  private final Timeline timeline;
  private final TransactionTemplate transaction;
  private final Clock clock;

  RedeemOne(
      RedemptionBook book,
      SourceRecords records,
      CustomerLocks locks,
      Timeline timeline,
      TransactionTemplate transaction,
      Clock clock) {
    this.book = book;
    this.records = records;
    this.locks = locks;
    this.timeline = timeline;
    this.transaction = transaction;
    this.clock = clock;
  }

  RedemptionResult redeem(RedeemCode command) {
    var earlier = book.find(command.code(), command.idempotencyKey());
    if (earlier.isPresent()) return earlier.get().again(command);
    var terms = book.terms(command.code());
    if (terms.isEmpty()) return new Refused(Redeeming.unknown(command.code()));
    var it = terms.get();
    var now = clock.instant();
    var objection = it.objection(command.order(), now);
    if (objection.isPresent()) return refused(command, objection.get());
    var user = book.user(it, command.customer()).orElse(null);
    if (user == null && command.customer() != null) return new Refused(Refusal.UNKNOWN_CUSTOMER);
    if (it.perCustomer() != null && user == null) return new Refused(Refusal.CUSTOMER_REQUIRED);
    try {
      return taken(command, it, user, now);
    } catch (DuplicateKeyException e) {
      // Only a code for many uses lets a request with the same key come so far.
      return book.find(command.code(), command.idempotencyKey())
          .map(first -> first.again(command))
          .orElseThrow(() -> e);
    }
  }

  private RedemptionResult taken(
      RedeemCode command, CodeTerms terms, Redeeming.@Nullable User user, Instant now) {
    var discount = terms.reward().discountOn(command.order());
    var taken =
        transaction.execute(status -> {
          var booking = new Booking(RedemptionId.next(), command, terms, held(user), discount, now);
          var verdict = book.book(booking);
          if (verdict == Verdict.BOOKED) booking.touchpoint().ifPresent(timeline::append);
          else status.setRollbackOnly();
          return new Taken(booking, verdict);
        });
    return taken.verdict() == Verdict.BOOKED
        ? taken.booking().redeemed()
        : refused(command, refusal(taken.verdict(), command));
  }

  private record Taken(Booking booking, Verdict verdict) {}

  /**
   * Of limit and budget, the one that is reached is read again: the statement does not say which.
   */
  private Refusal refusal(Verdict verdict, RedeemCode command) {
    if (verdict != Verdict.OFFER_GONE) return verdict.refusal();
    return book.terms(command.code())
        .flatMap(it -> it.offerObjection(command.order(), clock.instant()))
        .orElse(verdict.refusal());
  }

  /** Another request with this key may have been faster than our first look. */
  private RedemptionResult refused(RedeemCode command, Refusal refusal) {
    if (refusal != Refusal.CODE_ALREADY_USED) return new Refused(refusal);
    return book.find(command.code(), command.idempotencyKey())
        .map(it -> it.again(command))
        .orElseGet(() -> new Refused(refusal));
  }

  /** The same user, who can not be joined with another customer or parted until this is booked. */
  private Redeeming.@Nullable User held(Redeeming.@Nullable User user) {
    if (user == null) return null;
    locks.share(user.customer());
    var now = records.customerOf(user.record()).orElseThrow();
    return now.equals(user.customer()) ? user : held(new Redeeming.User(user.record(), now));
  }
}
