package org.mutualcrm.loyalty;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.loyalty.SpendResult.Done;
import org.mutualcrm.loyalty.SpendResult.Refused;
import org.mutualcrm.loyalty.Spending.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Spends points: set aside, then spent or let go, and given back to the lots they came from. What
 * ends first is spent first. However many ask at once, never more is taken than there is.
 */
@Service
public class PointsSpending {

  private final LoyaltyProgrammes programmes;
  private final Members members;
  private final LotBook lots;
  private final Purse purse;
  private final SpendingBook book;
  private final JdbcClient jdbc;
  private final Clock clock;

  PointsSpending(
      LoyaltyProgrammes programmes,
      Members members,
      LotBook lots,
      Purse purse,
      SpendingBook book,
      JdbcClient jdbc,
      Clock clock) {
    this.programmes = programmes;
    this.members = members;
    this.lots = lots;
    this.purse = purse;
    this.book = book;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Takes points once; the same key gets the first answer again. */
  @Transactional
  public SpendResult spend(Spend it) {
    var record = Members.record(it.customer());
    var customer = members.hold(record).orElse(null);
    if (customer == null) return new Refused(SpendRefusal.UNKNOWN_CUSTOMER, 0);
    // The same key twice at once, even for two customers: the second waits here and finds the
    // first.
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 9))")
        .param(it.programme() + it.key())
        .query()
        .singleRow();
    var earlier = book.find(it.programme(), it.key()).orElse(null);
    if (earlier != null) return again(it, customer, earlier);
    var programme = programmes.find(it.programme()).orElse(null);
    if (programme == null) return new Refused(SpendRefusal.UNKNOWN_PROGRAMME, 0);
    var now = clock.instant();
    long available = purse.balance(it.programme(), customer, now).spendable();
    if (!programme.spends()) return new Refused(SpendRefusal.PROGRAMME_NOT_RUNNING, available);
    if (available < it.points()) return new Refused(SpendRefusal.NOT_ENOUGH_POINTS, available);
    var id = SpendingId.next();
    book.insert(id, members.account(it.programme(), record, now), it, now);
    purse.take(it.programme(), customer, it.points(), EntryKind.HELD, id.toString(), it.by(), now);
    if (it.held() == null) settle(id, State.SPENT, EntryKind.SPENT, it.by());
    return done(id, customer, false);
  }

  private SpendResult again(Spend it, CustomerId customer, Spending earlier) {
    boolean same =
        earlier.points() == it.points()
            && members.customerOf(earlier.account()).filter(customer::equals).isPresent();
    return same
        ? done(earlier.id(), customer, true)
        : new Refused(SpendRefusal.IDEMPOTENCY_KEY_REUSED, 0);
  }

  /** What is set aside is spent. Repeating it changes nothing. */
  @Transactional
  public SpendResult confirm(SpendingId id, String by) {
    return moved(id, State.HELD, State.SPENT, EntryKind.SPENT, by);
  }

  /** What is set aside goes back to its lots. Repeating it changes nothing. */
  @Transactional
  public SpendResult letGo(SpendingId id, String by) {
    return moved(id, State.HELD, State.LET_GO, EntryKind.LET_GO, by);
  }

  /**
   * What was spent goes back to its lots. Points whose time ended meanwhile end then. Repeating it
   * changes nothing.
   */
  @Transactional
  public SpendResult giveBack(SpendingId id, String by) {
    return moved(id, State.SPENT, State.GIVEN_BACK, EntryKind.GIVEN_BACK, by);
  }

  public Optional<Spending> find(SpendingId id) {
    return book.find(id);
  }

  public List<Spending> of(LoyaltyProgrammeId programme, CustomerId customer, int most) {
    return book.of(programme, customer, most);
  }

  private SpendResult moved(SpendingId id, State from, State to, EntryKind kind, String by) {
    var known = book.find(id).orElse(null);
    if (known == null) return new Refused(SpendRefusal.UNKNOWN_SPENDING, 0);
    var customer = members.holdAccount(known.account()).orElse(null);
    if (customer == null) {
      // Whose lots were taken from may live on where who spent them was erased.
      if (to == State.LET_GO && known.state() == from) settle(id, to, kind, by);
      return new Refused(SpendRefusal.UNKNOWN_CUSTOMER, 0);
    }
    var now = book.find(id).orElseThrow();
    if (now.state() == to) return done(id, customer, true);
    if (now.state() != from) {
      var why = from == State.HELD ? SpendRefusal.NOT_HELD : SpendRefusal.NOT_SPENT;
      return new Refused(
          why, purse.balance(now.programme(), customer, clock.instant()).spendable());
    }
    settle(id, to, kind, by);
    if (to != State.SPENT) purse.settle(now.programme(), customer, clock.instant());
    return done(id, customer, false);
  }

  private void settle(SpendingId id, State to, EntryKind kind, String by) {
    var now = clock.instant();
    var from = to == State.GIVEN_BACK ? State.SPENT : State.HELD;
    if (!book.move(id, from, to, by, now))
      throw new IllegalStateException("Spending " + id + " is not " + from);
    for (var it : book.taken(id)) {
      // Of somebody who was erased, the points have lapsed.
      if (members.record(it.account()).isEmpty()) continue;
      var lot = lots.find(it.account(), it.lot());
      lots.move(lot, kind, it.points(), id.toString(), by, now);
      if (to != State.SPENT) recover(id, lot, it.points(), now);
    }
  }

  /** What a return would have taken, had it been there, is taken now that it is. */
  private void recover(SpendingId id, Lot lot, long back, Instant now) {
    var programme = programmes.find(book.find(id).orElseThrow().programme()).orElseThrow();
    if (programme.terms().returns() == ReturnPolicy.ONLY_PENDING) return;
    long lost = Math.min(back, lots.lost(lot));
    lots.move(lot, EntryKind.RECOVERED, lost, id.toString(), Earning.CLOCK, now);
  }

  private Done done(SpendingId id, CustomerId customer, boolean repeated) {
    var spending = book.find(id).orElseThrow();
    return new Done(
        spending, purse.balance(spending.programme(), customer, clock.instant()), repeated);
  }
}
