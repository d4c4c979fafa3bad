package org.mutualcrm.loyalty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.loyalty.AdjustResult.Adjusted;
import org.mutualcrm.loyalty.AdjustResult.Decided;
import org.mutualcrm.loyalty.AdjustResult.KeyReused;
import org.mutualcrm.loyalty.AdjustResult.NeedsSecondPerson;
import org.mutualcrm.loyalty.AdjustResult.NotAdjusted;
import org.mutualcrm.loyalty.AdjustResult.NotEnough;
import org.mutualcrm.loyalty.AdjustResult.Unknown;
import org.mutualcrm.loyalty.AdjustResult.Waits;
import org.mutualcrm.loyalty.Adjustment.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds and takes points by hand: a few a day alone, more with a second person. */
@Service
public class PointsAdjusting {

  private static final String SELECT =
      """
      select j.*, r.customer_id from loyalty_adjustment j join loyalty_account a using (account_id)
      left join source_record r using (source_record_id)
      """;

  private final LoyaltyProgrammes programmes;
  private final Members members;
  private final LotBook lots;
  private final Purse purse;
  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;

  PointsAdjusting(
      LoyaltyProgrammes programmes,
      Members members,
      LotBook lots,
      Purse purse,
      JdbcClient jdbc,
      AuditTrail trail,
      Clock clock) {
    this.programmes = programmes;
    this.members = members;
    this.lots = lots;
    this.purse = purse;
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  public AdjustResult adjust(AdjustPoints it) {
    var record = Members.record(it.customer());
    var customer = members.hold(record).orElse(null);
    if (customer == null) return new Unknown("customer");
    var programme = programmes.find(it.programme()).orElse(null);
    if (programme == null) return new Unknown("loyalty programme");
    // Whoever asks in two places at once is answered one after the other: a day's sum is exact.
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 10))")
        .param(it.programme() + it.subject())
        .query()
        .singleRow();
    var earlier = earlier(it).orElse(null);
    if (earlier != null) return again(it, customer, earlier);
    long available = purse.balance(it.programme(), customer, clock.instant()).spendable();
    if (-it.points() > available) return new NotEnough(available);
    long alone = programme.terms().adjustAlone() - adjustedAlone(it);
    var id = AdjustmentId.next();
    if (!asked(id, it, members.account(it.programme(), record, clock.instant())))
      return again(it, customer, earlier(it).orElseThrow());
    if (Math.abs(it.points()) > alone) {
      tell(id, it.points(), null, State.ASKED);
      return new Waits(find(id).orElseThrow());
    }
    return carryOut(id, customer, it.by(), null);
  }

  private Optional<Adjustment> earlier(AdjustPoints it) {
    if (it.key() == null) return Optional.empty();
    return jdbc.sql(SELECT + " where j.programme_id = ? and j.idempotency_key = ?")
        .params(it.programme().value(), it.key())
        .query(PointsAdjusting::read)
        .optional();
  }

  private AdjustResult again(AdjustPoints it, CustomerId customer, Adjustment earlier) {
    if (earlier.points() != it.points()
        || !earlier.reason().equals(it.reason())
        || !earlier.askedSubject().equals(it.subject())
        || !customer.value().equals(earlier.customer())) return new KeyReused();
    return switch (earlier.state()) {
      case ASKED -> new Waits(earlier);
      case REFUSED -> new NotAdjusted(earlier);
      case DONE -> {
        var left = purse.balance(it.programme(), customer, clock.instant());
        yield new Adjusted(earlier, left);
      }
    };
  }

  /** How many points somebody added and took without a second person within a day. */
  private long adjustedAlone(AdjustPoints it) {
    return jdbc.sql(
            """
            select coalesce(sum(abs(points)), 0) from loyalty_adjustment
            where programme_id = ? and asked_subject = ? and asked_at > ? and state = 'DONE' and second_subject is null
            """)
        .params(
            it.programme().value(),
            it.subject(),
            Timestamp.from(clock.instant().minus(Duration.ofDays(1))))
        .query(Long.class)
        .single();
  }

  /** A second person agrees; never who asked, and never a key. */
  @Transactional
  public AdjustResult approve(AdjustmentId id, String by, String subject) {
    if (subject.startsWith("key:")) return new NeedsSecondPerson();
    var asked = find(id).orElse(null);
    if (asked == null) return new Unknown("adjustment");
    var customer = members.holdAccount(asked.account()).orElse(null);
    if (customer == null) return new Unknown("customer");
    long available = purse.balance(asked.programme(), customer, clock.instant()).spendable();
    if (-asked.points() > available) return new NotEnough(available);
    return carryOut(id, customer, by, subject);
  }

  /** It is not done; whoever asked may take it back so, too. */
  @Transactional
  public AdjustResult refuse(AdjustmentId id, String by) {
    if (!decide(id, State.REFUSED, by, null)) return standing(id);
    var refused = find(id).orElseThrow();
    tell(id, refused.points(), State.ASKED, State.REFUSED);
    return new NotAdjusted(refused);
  }

  private AdjustResult carryOut(
      AdjustmentId id, CustomerId customer, String by, @Nullable String second) {
    if (!decide(id, State.DONE, by, second)) return standing(id);
    var it = find(id).orElseThrow();
    var now = clock.instant();
    if (it.points() > 0) {
      var expiry = programmes.find(it.programme()).orElseThrow().terms().expiry();
      var lot =
          Lot.empty(
              it.account(),
              Lot.Kind.ADJUSTED,
              null,
              null,
              it.reason(),
              it.points(),
              now,
              now,
              expiry.of(now));
      lots.insert(lot);
      lots.move(lot, EntryKind.ADJUSTED_UP, it.points(), id.toString(), by, now);
      purse.settle(it.programme(), customer, now);
    } else {
      purse.take(
          it.programme(), customer, -it.points(), EntryKind.ADJUSTED_DOWN, id.toString(), by, now);
    }
    tell(id, it.points(), second == null ? null : State.ASKED, State.DONE);
    return new Adjusted(it, purse.balance(it.programme(), customer, now));
  }

  // Why is with the adjustment, where an erasure finds it.
  private void tell(AdjustmentId id, long points, @Nullable State before, State after) {
    trail.changed(
        Change.of("adjustments", id.value()).with("state", before, after).with("points", points));
  }

  private AdjustResult standing(AdjustmentId id) {
    var it = find(id).orElse(null);
    if (it == null) return new Unknown("adjustment");
    return it.state() == State.ASKED ? new NeedsSecondPerson() : new Decided(it.state());
  }

  /** False if somebody else asked with the same key meanwhile. */
  private boolean asked(AdjustmentId id, AdjustPoints it, UUID account) {
    return jdbc.sql(
                """
                insert into loyalty_adjustment (adjustment_id, programme_id, account_id, points, reason, state, asked_by,
                    asked_subject, asked_at, idempotency_key)
                values (:id, :programme, :account, :points, :reason, 'ASKED', :by, :subject, :now, :key)
                on conflict (programme_id, idempotency_key) do nothing
                """)
            .param("id", id.value())
            .param("programme", it.programme().value())
            .param("account", account)
            .param("points", it.points())
            .param("reason", it.reason())
            .param("by", it.by())
            .param("subject", it.subject())
            .param("now", Timestamp.from(clock.instant()))
            .param("key", it.key())
            .update()
        == 1;
  }

  /**
   * @param second who must not be who asked; null where one is enough
   */
  private boolean decide(AdjustmentId id, State to, String by, @Nullable String second) {
    return jdbc.sql(
                """
                update loyalty_adjustment set state = :to, decided_by = :by, decided_at = :now, second_subject = :second
                where adjustment_id = :id and state = 'ASKED'
                  and (:second::text is null or asked_subject <> :second::text)
                """)
            .param("to", to.name())
            .param("by", by)
            .param("now", Timestamp.from(clock.instant()))
            .param("id", id.value())
            .param("second", second)
            .update()
        == 1;
  }

  public Optional<Adjustment> find(AdjustmentId id) {
    return jdbc.sql(SELECT + " where j.adjustment_id = ?")
        .param(id.value())
        .query(PointsAdjusting::read)
        .optional();
  }

  /** What waits for a second person, the oldest first. */
  public List<Adjustment> waiting(LoyaltyProgrammeId programme) {
    return jdbc.sql(
            SELECT
                + " where j.programme_id = ? and j.state = 'ASKED' order by j.asked_at limit 200")
        .param(programme.value())
        .query(PointsAdjusting::read)
        .list();
  }

  private static Adjustment read(ResultSet row, int number) throws SQLException {
    return new Adjustment(
        new AdjustmentId(row.getObject("adjustment_id", UUID.class)),
        new LoyaltyProgrammeId(row.getObject("programme_id", UUID.class)),
        row.getObject("account_id", UUID.class),
        row.getObject("customer_id", UUID.class),
        row.getLong("points"),
        row.getString("reason"),
        State.valueOf(row.getString("state")),
        row.getString("asked_by"),
        row.getString("asked_subject"),
        row.getTimestamp("asked_at").toInstant(),
        row.getString("decided_by"));
  }
}
