package org.mutualcrm.loyalty;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.loyalty.OccasionBook.Noted;
import org.mutualcrm.loyalty.ReturnResult.KeyReused;
import org.mutualcrm.loyalty.ReturnResult.NotThatMuch;
import org.mutualcrm.loyalty.ReturnResult.Returned;
import org.mutualcrm.loyalty.ReturnResult.UnknownCustomer;
import org.mutualcrm.loyalty.ReturnResult.UnknownOrder;
import org.mutualcrm.loyalty.ReturnResult.UnknownProgramme;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes points back when what they were given for comes back: their part of what was returned,
 * rounded down, and all of it with the last of it. What is spent already is dealt with as the
 * programme says.
 */
@Service
public class PointsReturns {

  private final LoyaltyProgrammes programmes;
  private final Members members;
  private final OccasionBook occasions;
  private final LotBook lots;
  private final Purse purse;
  private final JdbcClient jdbc;
  private final Clock clock;

  PointsReturns(
      LoyaltyProgrammes programmes,
      Members members,
      OccasionBook occasions,
      LotBook lots,
      Purse purse,
      JdbcClient jdbc,
      Clock clock) {
    this.programmes = programmes;
    this.members = members;
    this.occasions = occasions;
    this.lots = lots;
    this.purse = purse;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Takes back once; the same key gets the first answer again. */
  @Transactional
  public ReturnResult takeBack(TakeBack it) {
    var customer = members.hold(it.record()).orElse(null);
    if (customer == null) return new UnknownCustomer();
    var programme = programmes.find(it.programme()).orElse(null);
    if (programme == null) return new UnknownProgramme();
    var order =
        occasions.find(it.programme(), customer, Occasion.ORDER.name(), it.ref()).orElse(null);
    var amount = it.amount();
    if (amount != null && !amount.getCurrencyUnit().equals(programme.terms().currency()))
      return new NotThatMuch();
    long minor = amount != null ? amount.getAmountMinorLong() : order == null ? 0 : order.left();
    var id = UuidCreator.getTimeOrderedEpochPlus1();
    if (!began(id, it, members.account(it.programme(), it.record(), clock.instant()), minor))
      return earlier(it, customer);
    if (order == null) return gone(id, new UnknownOrder());
    if (!occasions.takeBack(order, minor)) return gone(id, new NotThatMuch());
    var tally = taken(programme, customer, order, minor, id, it.by());
    finish(id, tally);
    return new Returned(
        tally.taken(), tally.owed(), tally.writtenOff(), left(it.programme(), customer), false);
  }

  /**
   * Something came back of which nobody says which order it was: the newest orders before are
   * thought of. The same reference again changes nothing.
   */
  @Transactional
  public ReturnResult takeBackAny(
      LoyaltyProgrammeId id, SourceRecordId record, String ref, Money amount, Instant at) {
    var customer = members.hold(record).orElse(null);
    if (customer == null) return new UnknownCustomer();
    var programme = programmes.find(id).orElse(null);
    if (programme == null) return new UnknownProgramme();
    if (!amount.getCurrencyUnit().equals(programme.terms().currency())) return new NotThatMuch();
    var it = new TakeBack(id, record, ref, amount, record + ":" + ref, Earning.CLOCK);
    var returned = UuidCreator.getTimeOrderedEpochPlus1();
    long left = amount.getAmountMinorLong();
    if (!began(returned, it, members.account(id, record, clock.instant()), left))
      return earlier(it, customer);
    var tally = new Tally(0, 0, 0);
    for (var order : candidates(id, customer, ref, at)) {
      long minor = Math.min(left, order.left());
      if (minor == 0 || !occasions.takeBack(order, minor)) continue;
      tally = tally.plus(taken(programme, customer, order, minor, returned, Earning.CLOCK));
      left -= minor;
    }
    finish(returned, tally);
    return new Returned(tally.taken(), tally.owed(), tally.writtenOff(), left(id, customer), false);
  }

  /**
   * The order whose number the cancellation ends with, and that alone: C1007 takes back 1007, and
   * what was told of 1007 before is not taken from another order. Without one, the newest first.
   */
  private List<Noted> candidates(
      LoyaltyProgrammeId id, CustomerId customer, String ref, Instant at) {
    var all = occasions.orders(id, customer, at);
    return all.stream()
        .filter(it -> it.ref().length() >= 3 && ref.endsWith(it.ref()))
        .max(Comparator.comparingInt(it -> it.ref().length()))
        .map(List::of)
        .orElse(all);
  }

  private record Tally(long taken, long owed, long writtenOff) {

    Tally plus(Tally it) {
      return new Tally(taken + it.taken, owed + it.owed, writtenOff + it.writtenOff);
    }
  }

  private Tally taken(
      LoyaltyProgramme programme,
      CustomerId customer,
      Noted order,
      long minor,
      UUID id,
      String by) {
    var tally = new Tally(0, 0, 0);
    for (var lot : lots.of(order.account(), order.id())) {
      long due = share(lot.points(), order.returned() + minor, order.minor()) - lot.returned();
      if (due <= 0) continue;
      lots.returned(lot, due);
      tally = tally.plus(taken(programme, customer, lot, due, id, by));
    }
    return tally;
  }

  private Tally taken(
      LoyaltyProgramme programme, CustomerId customer, Lot lot, long due, UUID id, String by) {
    var now = clock.instant();
    // Points of one return come from several lots, and several times from one.
    var reference = id + ":" + lot.id();
    var policy = programme.terms().returns();
    long pending = Math.min(due, lot.pending());
    lots.move(lot, EntryKind.TAKEN_BACK_PENDING, pending, reference, by, now);
    long rest = due - pending;
    long taken = pending;
    if (policy != ReturnPolicy.ONLY_PENDING) {
      long own = Math.min(rest, Math.max(0, lot.available()));
      lots.move(lot, EntryKind.TAKEN_BACK, own, reference, by, now);
      long others =
          purse.take(
              programme.id(),
              customer,
              rest - own,
              EntryKind.TAKEN_BACK,
              reference + ":others",
              by,
              now);
      taken += own + others;
      rest -= own + others;
    }
    long owed = 0;
    if (policy == ReturnPolicy.INTO_DEBT && rest > 0) {
      owed = Math.min(rest, room(programme, customer, now));
      owe(lot, owed, reference, by, now);
      rest -= owed;
    }
    lots.move(lot, EntryKind.WRITTEN_OFF, rest, reference, by, now);
    return new Tally(taken, owed, rest);
  }

  /** How many more points the customer may owe. */
  private long room(LoyaltyProgramme programme, CustomerId customer, Instant now) {
    long owing = Math.min(0, purse.balance(programme.id(), customer, now).available());
    return Math.max(0, programme.terms().debtFloor() + owing);
  }

  private void owe(Lot lot, long points, String reference, String by, Instant now) {
    if (points == 0) return;
    var debt =
        Lot.empty(
            lot.account(),
            Lot.Kind.DEBT,
            lot.rule(),
            lot.occasion(),
            "Owed: returned after the points were spent",
            0,
            now,
            now,
            null);
    lots.insert(debt);
    lots.move(debt, EntryKind.OWED, points, reference, by, now);
  }

  /** Points for a part of what an order came to; an order for nothing comes back whole. */
  private static long share(long points, long returned, long minor) {
    if (returned >= minor) return points;
    return BigInteger.valueOf(points)
        .multiply(BigInteger.valueOf(returned))
        .divide(BigInteger.valueOf(minor))
        .longValueExact();
  }

  private boolean began(UUID id, TakeBack it, UUID account, long minor) {
    return jdbc.sql(
                """
                insert into loyalty_return (return_id, programme_id, account_id, idempotency_key, ref, minor, returned_by,
                    returned_at)
                values (:id, :programme, :account, :key, :ref, :minor, :by, :now)
                on conflict (programme_id, idempotency_key) do nothing
                """)
            .param("id", id)
            .param("programme", it.programme().value())
            .param("account", account)
            .param("key", it.key())
            .param("ref", it.ref())
            .param("minor", minor)
            .param("by", it.by())
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  private ReturnResult gone(UUID id, ReturnResult why) {
    jdbc.sql("delete from loyalty_return where return_id = ?").param(id).update();
    return why;
  }

  private void finish(UUID id, Tally tally) {
    jdbc.sql("update loyalty_return set taken = ?, owed = ?, written_off = ? where return_id = ?")
        .params(tally.taken(), tally.owed(), tally.writtenOff(), id)
        .update();
  }

  private ReturnResult earlier(TakeBack it, CustomerId customer) {
    return jdbc.sql(
            """
            select account_id, ref, minor, taken, owed, written_off from loyalty_return
            where programme_id = ? and idempotency_key = ?
            """)
        .params(it.programme().value(), it.key())
        .query((row, _) -> {
          var amount = it.amount();
          boolean same =
              row.getString("ref").equals(it.ref())
                  && (amount == null || amount.getAmountMinorLong() == row.getLong("minor"))
                  && members
                      .customerOf(row.getObject("account_id", UUID.class))
                      .filter(customer::equals)
                      .isPresent();
          return same
              ? new Returned(
                  row.getLong("taken"),
                  row.getLong("owed"),
                  row.getLong("written_off"),
                  left(it.programme(), customer),
                  true)
              : new KeyReused();
        })
        .single();
  }

  private Balance left(LoyaltyProgrammeId programme, CustomerId customer) {
    return purse.balance(programme, customer, clock.instant());
  }
}
