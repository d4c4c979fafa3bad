package org.mutualcrm.redemption;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.redemption.RedemptionBook.Booking;
import org.mutualcrm.redemption.RedemptionBook.Verdict;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.mutualcrm.redemption.Validation.Invalid;
import org.mutualcrm.redemption.Validation.Valid;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Uses codes. Reading tells early why a code gives nothing; what settles it is one statement that
 * takes the code, the customer's share and the offer's limit together or not at all.
 */
@Service
public class Redeeming {

  private final JdbcClient jdbc;
  private final RedemptionBook book;
  private final SourceRecords records;
  private final CustomerLocks locks;
  private final Timeline timeline;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Redeeming(
      JdbcClient jdbc,
      RedemptionBook book,
      SourceRecords records,
      CustomerLocks locks,
      Timeline timeline,
      TransactionTemplate transaction,
      Clock clock) {
    this.jdbc = jdbc;
    this.book = book;
    this.records = records;
    this.locks = locks;
    this.timeline = timeline;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What the code would do on this order now; changes nothing. */
  public Validation validate(CodeText code, Money order, @Nullable CustomerId customer) {
    var terms = terms(code);
    if (terms.isEmpty()) return new Invalid(unknown(code));
    var it = terms.get();
    var objection = it.objection(order, clock.instant());
    if (objection.isPresent()) return new Invalid(objection.get());
    var user = user(it, customer);
    if (user == null && customer != null) return new Invalid(Refusal.UNKNOWN_CUSTOMER);
    if (it.perCustomer() != null) {
      if (user == null) return new Invalid(Refusal.CUSTOMER_REQUIRED);
      if (book.usedBy(user.customer(), it.offer()) >= it.perCustomer()) {
        return new Invalid(Refusal.CUSTOMER_LIMIT_REACHED);
      }
    }
    return new Valid(code, it.offer(), it.headline(), order, it.reward().discountOn(order));
  }

  /** Uses the code once and for good. The same idempotency key gives the first answer again. */
  public RedemptionResult redeem(RedeemCode command) {
    var earlier = book.find(command.code(), command.idempotencyKey());
    if (earlier.isPresent()) return again(command, earlier.get());
    var terms = terms(command.code());
    if (terms.isEmpty()) return new Refused(unknown(command.code()));
    var it = terms.get();
    var now = clock.instant();
    var objection = it.objection(command.order(), now);
    if (objection.isPresent()) return refused(command, objection.get());
    var user = user(it, command.customer());
    if (user == null && command.customer() != null) return new Refused(Refusal.UNKNOWN_CUSTOMER);
    if (it.perCustomer() != null && user == null) return new Refused(Refusal.CUSTOMER_REQUIRED);
    var discount = it.reward().discountOn(command.order());
    return transaction.execute(status -> {
      var booking = new Booking(RedemptionId.next(), command, it, held(user), discount, now);
      var verdict = book.book(booking);
      if (verdict != Verdict.BOOKED) {
        status.setRollbackOnly();
        return refused(command, verdict.refusal());
      }
      recordTouchpoint(booking);
      return booking.redeemed();
    });
  }

  /** Another request with this key may have been faster than our first look. */
  private RedemptionResult refused(RedeemCode command, Refusal refusal) {
    if (refusal != Refusal.CODE_ALREADY_USED) return new Refused(refusal);
    return book.find(command.code(), command.idempotencyKey())
        .map(it -> again(command, it))
        .orElseGet(() -> new Refused(refusal));
  }

  private static RedemptionResult again(RedeemCode command, RedemptionBook.Earlier earlier) {
    return earlier.fingerprint().equals(command.fingerprint())
        ? earlier.redeemed()
        : new Refused(Refusal.IDEMPOTENCY_KEY_REUSED);
  }

  private void recordTouchpoint(Booking booking) {
    var user = booking.user();
    if (user == null) return;
    timeline.append(
        new Touchpoint(
            user.record(),
            booking.at(),
            TouchpointKind.REDEMPTION,
            booking.id().toString(),
            booking.command().channel(),
            Direction.INBOUND,
            "Redeemed " + booking.terms().headline(),
            "Code " + booking.command().code().spaced(),
            booking.discount(),
            "/offers/" + booking.terms().offer()));
  }

  private Optional<CodeTerms> terms(CodeText code) {
    return jdbc.sql(CodeTerms.SELECT).param(code.value()).query(CodeTerms::read).optional();
  }

  private static Refusal unknown(CodeText code) {
    return code.mistyped() ? Refusal.MISTYPED_CODE : Refusal.UNKNOWN_CODE;
  }

  /** The same user, who can not be joined with another customer or parted until this is booked. */
  private @Nullable User held(@Nullable User user) {
    if (user == null) return null;
    locks.share(user.customer());
    var now = records.customerOf(user.record()).orElseThrow();
    return now.equals(user.customer()) ? user : held(new User(user.record(), now));
  }

  /** Whose use this is: the customer the till names, else whoever the code was handed to. */
  private @Nullable User user(CodeTerms terms, @Nullable CustomerId named) {
    if (named != null) {
      // An id that was merged away still names the record it was founded on.
      var record = new SourceRecordId(named.value());
      return records.customerOf(record).map(it -> new User(record, it)).orElse(null);
    }
    var handedTo = terms.handedTo();
    if (handedTo == null) return null;
    return records.customerOf(handedTo).map(it -> new User(handedTo, it)).orElse(null);
  }

  record User(SourceRecordId record, CustomerId customer) {

    UUID customerValue() {
      return customer.value();
    }
  }
}
