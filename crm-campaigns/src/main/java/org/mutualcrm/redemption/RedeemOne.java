package org.mutualcrm.redemption;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.redemption.Eligible.NotTheirs;
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
  private final Eligible eligible;
  private final Evaluating evaluating;
  private final SourceRecords records;
  private final CustomerLocks locks;
  private final Timeline timeline;
  private final TransactionTemplate transaction;
  private final Clock clock;

  RedeemOne(
      RedemptionBook book,
      Eligible eligible,
      Evaluating evaluating,
      SourceRecords records,
      CustomerLocks locks,
      Timeline timeline,
      TransactionTemplate transaction,
      Clock clock) {
    this.book = book;
    this.eligible = eligible;
    this.evaluating = evaluating;
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
    var rules = new ArrayList<>(it.rules(command.purchase(), now));
    var objection = TermRules.objection(rules);
    if (objection.isPresent()) return refused(command, objection.get());
    var user = book.user(it, command.customer()).orElse(null);
    rules.addAll(TermRules.of(it, user, command.customer()));
    var unknown = TermRules.objection(rules);
    if (unknown.isPresent()) return new Refused(unknown.get());
    try {
      rules.addAll(Eligible.asked(it, user));
      rules.addAll(evaluating.counted(it, command.purchase(), user, now));
      return taken(command, it, user, rules, now);
    } catch (DuplicateKeyException e) {
      // Only a code for many uses lets a request with the same key come so far.
      return book.find(command.code(), command.idempotencyKey())
          .map(first -> first.again(command))
          .orElseThrow(() -> e);
    }
  }

  private RedemptionResult taken(
      RedeemCode command,
      CodeTerms terms,
      Redeeming.@Nullable User user,
      List<RuleResult> rules,
      Instant now) {
    Taken taken =
        transaction.execute(status -> {
          var holder = held(user);
          var theirs = eligible.objection(terms, holder, now);
          if (theirs.isPresent()) return new NotTaken(theirs.get());
          var discount = terms.on(command.purchase());
          var booking = new Booking(RedemptionId.next(), command, terms, holder, discount, rules, now);
          var verdict = book.book(booking);
          if (verdict == Verdict.BOOKED) booking.touchpoint().ifPresent(timeline::append);
          else status.setRollbackOnly();
          return new Tried(booking, verdict);
        });
    return switch (taken) {
      case NotTaken(var why) -> new Refused(why.refusal(), why.trace());
      case Tried(var booking, var verdict) when verdict == Verdict.BOOKED -> booking.redeemed();
      case Tried(var booking, var verdict) -> refused(command, refusal(verdict, booking));
    };
  }

  private sealed interface Taken {}

  private record Tried(Booking booking, Verdict verdict) implements Taken {}

  private record NotTaken(NotTheirs why) implements Taken {}

  /**
   * Of two limits in one row, the one that is reached is read again: the statement does not say
   * which.
   */
  private Refusal refusal(Verdict verdict, Booking booking) {
    var command = booking.command();
    return switch (verdict) {
      case CODE_GONE -> booking.terms().code().spent();
      case SHARE_GONE -> shareGone(booking);
      case CHANNEL_GONE -> Refusal.CHANNEL_LIMIT_REACHED;
      case DAY_GONE -> Refusal.DAY_LIMIT_REACHED;
      case STORE_GONE -> Refusal.STORE_LIMIT_REACHED;
      case OFFER_GONE ->
          book.terms(command.code())
              .flatMap(it -> it.offerObjection(command.purchase(), clock.instant()))
              .orElse(Refusal.LIMIT_REACHED);
      case BOOKED -> throw new IllegalStateException("Booked, not refused");
    };
  }

  private Refusal shareGone(Booking booking) {
    var customer = java.util.Objects.requireNonNull(booking.user()).customer();
    return book.usedBy(customer, booking.terms().offer())
        .objection(booking.terms(), booking.at())
        .orElse(Refusal.CUSTOMER_LIMIT_REACHED);
  }

  /** Another request with this key may have been faster than our first look. */
  private RedemptionResult refused(RedeemCode command, Refusal refusal) {
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
