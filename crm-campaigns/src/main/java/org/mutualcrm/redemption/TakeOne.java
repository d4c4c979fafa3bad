package org.mutualcrm.redemption;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Trace;
import org.mutualcrm.redemption.RedemptionBook.Verdict;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes one use of a code, the customer's share and the offer's limits, together or not at all, and
 * writes it where the caller keeps it. Reading tells early why a code gives nothing; what settles
 * it is one statement.
 */
@Component
class TakeOne {

  private final RedemptionBook book;
  private final Eligible eligible;
  private final Evaluating evaluating;
  private final HeldCustomers customers;
  private final TransactionTemplate transaction;
  private final Clock clock;

  TakeOne(
      RedemptionBook book,
      Eligible eligible,
      Evaluating evaluating,
      HeldCustomers customers,
      TransactionTemplate transaction,
      Clock clock) {
    this.book = book;
    this.eligible = eligible;
    this.evaluating = evaluating;
    this.customers = customers;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** How taking one use ends. */
  sealed interface Taken {

    record Booked(Booking booking) implements Taken {}

    record NotTaken(Refusal refusal, @Nullable Trace eligibility) implements Taken {

      NotTaken(Refusal refusal) {
        this(refusal, null);
      }
    }
  }

  /**
   * @param ledger takes and writes within one transaction; rolled back unless it says booked
   */
  Taken take(RedeemCode command, Function<Booking, Verdict> ledger) {
    var terms = book.terms(command.code()).orElse(null);
    if (terms == null) return new Taken.NotTaken(Redeeming.unknown(command.code()));
    var now = clock.instant();
    var rules = new ArrayList<>(terms.rules(command.purchase(), now));
    var objection = TermRules.objection(rules);
    if (objection.isPresent()) return new Taken.NotTaken(objection.get());
    var user = book.user(terms, command.customer()).orElse(null);
    rules.addAll(TermRules.of(terms, user, command.customer()));
    var unknown = TermRules.objection(rules);
    if (unknown.isPresent()) return new Taken.NotTaken(unknown.get());
    rules.addAll(Eligible.asked(terms, user));
    rules.addAll(evaluating.counted(terms, command.purchase(), user, now));
    return settle(command, terms, user, rules, now, ledger);
  }

  private Taken settle(
      RedeemCode command,
      CodeTerms terms,
      Redeeming.@Nullable User user,
      List<RuleResult> rules,
      Instant now,
      Function<Booking, Verdict> ledger) {
    var tried =
        transaction.execute(status -> {
          var holder = user == null ? null : customers.hold(user);
          var theirs = eligible.objection(terms, holder, now);
          if (theirs.isPresent())
            return new Tried(null, theirs.get().refusal(), theirs.get().trace());
          var discount = terms.on(command.purchase());
          var booking =
              new Booking(RedemptionId.next(), command, terms, holder, discount, rules, now);
          var verdict = ledger.apply(booking);
          if (verdict == Verdict.BOOKED) return new Tried(booking, null, null);
          status.setRollbackOnly();
          return new Tried(booking, verdict, null, null);
        });
    return Objects.requireNonNull(tried).taken(this);
  }

  private record Tried(
      @Nullable Booking booking,
      @Nullable Verdict gone,
      @Nullable Refusal refusal,
      @Nullable Trace trace) {

    Tried(@Nullable Booking booking, @Nullable Refusal refusal, @Nullable Trace trace) {
      this(booking, null, refusal, trace);
    }

    Taken taken(TakeOne one) {
      if (refusal != null) return new Taken.NotTaken(refusal, trace);
      var tried = Objects.requireNonNull(booking);
      return gone == null ? new Taken.Booked(tried) : new Taken.NotTaken(one.refusal(gone, tried));
    }
  }

  /**
   * Of two limits in one row, the one that is reached is read again: the statement does not say
   * which.
   */
  private Refusal refusal(Verdict verdict, Booking booking) {
    var command = booking.command();
    return switch (verdict) {
      case CODE_GONE ->
          book.terms(command.code())
              .flatMap(it -> it.codeObjection(command.purchase(), clock.instant()))
              .orElse(booking.terms().code().spent());
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
    var customer = Objects.requireNonNull(booking.user()).customer();
    return book.usedBy(customer, booking.terms().offer())
        .objection(booking.terms(), booking.at())
        .orElse(Refusal.CUSTOMER_LIMIT_REACHED);
  }
}
