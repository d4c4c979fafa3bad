package org.mutualcrm.loyalty;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.loyalty.EntryKind.Account;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The lots and their ledger. A lot changes only by {@link #move}: the change, its condition and the
 * entry are one statement, so that what lots hold is what was booked on them.
 */
@Component
class LotBook {

  private static final String SELECT =
      """
      select l.* from loyalty_lot l
      join loyalty_account a using (account_id) join source_record r using (source_record_id)
      where a.programme_id = :programme and r.customer_id = :customer
      """;

  private static final String FIRST_THEY_END =
      " order by l.expires_at nulls last, l.earned_at, l.lot_id";

  private static final String MOVE =
      """
      with moved as (
        update loyalty_lot set pending = pending + :pending, available = available + :available, held = held + :held
        where account_id = :account and lot_id = :lot and pending + :pending >= 0 and held + :held >= 0
          and (kind = 'DEBT' or available + :available >= 0)
        returning account_id, lot_id
      )
      insert into loyalty_entry (account_id, entry_id, lot_id, kind, debit, credit, points, reference, booked_at,
          booked_by)
      select account_id, :entry, lot_id, :kind, :debit, :credit, :points, :reference, :now, :by from moved
      """;

  private final JdbcClient jdbc;

  LotBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Lots with anything in them, what ends first before what ends later. */
  List<Lot> open(LoyaltyProgrammeId programme, CustomerId customer) {
    return jdbc.sql(
            SELECT + " and (l.pending > 0 or l.available <> 0 or l.held > 0)" + FIRST_THEY_END)
        .param("programme", programme.value())
        .param("customer", customer.value())
        .query(LotBook::read)
        .list();
  }

  List<Lot> all(LoyaltyProgrammeId programme, CustomerId customer) {
    return jdbc.sql(SELECT + FIRST_THEY_END)
        .param("programme", programme.value())
        .param("customer", customer.value())
        .query(LotBook::read)
        .list();
  }

  List<Lot> of(UUID account, UUID occasion) {
    return jdbc.sql(
            "select * from loyalty_lot where account_id = ? and occasion_id = ? order by lot_id")
        .params(account, occasion)
        .query(LotBook::read)
        .list();
  }

  List<Lot> of(UUID account) {
    return jdbc.sql("select * from loyalty_lot where account_id = ? order by lot_id")
        .param(account)
        .query(LotBook::read)
        .list();
  }

  Lot find(UUID account, UUID lot) {
    return jdbc.sql("select * from loyalty_lot where account_id = ? and lot_id = ?")
        .params(account, lot)
        .query(LotBook::read)
        .single();
  }

  void insert(Lot it) {
    jdbc.sql(
            """
            insert into loyalty_lot (account_id, lot_id, kind, rule_id, occasion_id, why, points, pending, available,
                held, earned_at, available_at, expires_at)
            values (:account, :lot, :kind, :rule, :occasion, :why, :points, 0, 0, 0, :earned, :from, :until)
            """)
        .param("account", it.account())
        .param("lot", it.id())
        .param("kind", it.kind().name())
        .param("rule", it.rule(), Types.OTHER)
        .param("occasion", it.occasion(), Types.OTHER)
        .param("why", it.why())
        .param("points", it.points())
        .param("earned", Timestamp.from(it.earnedAt()))
        .param("from", Timestamp.from(it.availableAt()))
        .param("until", at(it.expiresAt()))
        .update();
  }

  /**
   * Moves points of a lot.
   *
   * @param points nothing happens for none
   * @param reference what it is booked for; the same again is refused by its key
   * @throws IllegalStateException if they are not there; whoever moves holds the customer, and has
   *     looked
   */
  void move(Lot lot, EntryKind kind, long points, String reference, String by, Instant now) {
    if (points == 0) return;
    int booked =
        jdbc.sql(MOVE)
            .param("account", lot.account())
            .param("lot", lot.id())
            .param("pending", kind.on(Account.PENDING, points))
            .param("available", kind.on(Account.AVAILABLE, points))
            .param("held", kind.on(Account.HELD, points))
            .param("entry", UuidCreator.getTimeOrderedEpochPlus1())
            .param("kind", kind.name())
            .param("debit", kind.debit().name())
            .param("credit", kind.credit().name())
            .param("points", points)
            .param("reference", reference)
            .param("now", Timestamp.from(now))
            .param("by", by)
            .update();
    if (booked != 1)
      throw new IllegalStateException(kind + " of " + points + " is not in lot " + lot.id());
  }

  void returned(Lot lot, long points) {
    jdbc.sql(
            """
            update loyalty_lot set returned_points = returned_points + ? where account_id = ? and lot_id = ?
            """)
        .params(points, lot.account(), lot.id())
        .update();
  }

  /** What of a lot's points was written off and is not recovered. */
  long lost(Lot lot) {
    return jdbc.sql(
            """
            select coalesce(sum(case kind when 'WRITTEN_OFF' then points else -points end), 0) from loyalty_entry
            where account_id = ? and lot_id = ? and kind in ('WRITTEN_OFF', 'RECOVERED')
            """)
        .params(lot.account(), lot.id())
        .query(Long.class)
        .single();
  }

  /** What a rule gave a customer between two moments, returned or not. */
  long given(
      LoyaltyProgrammeId programme, CustomerId customer, UUID rule, Instant from, Instant to) {
    return jdbc.sql(
            """
            select coalesce(sum(l.points), 0) from loyalty_lot l
            join loyalty_account a using (account_id) join source_record r using (source_record_id)
            where a.programme_id = :programme and r.customer_id = :customer and l.rule_id = :rule
              and l.earned_at >= :from and l.earned_at < :to
            """)
        .param("programme", programme.value())
        .param("customer", customer.value())
        .param("rule", rule)
        .param("from", Timestamp.from(from))
        .param("to", Timestamp.from(to))
        .query(Long.class)
        .single();
  }

  static SqlParameterValue at(@Nullable Instant at) {
    return new SqlParameterValue(Types.TIMESTAMP, at == null ? null : Timestamp.from(at));
  }

  static Lot read(ResultSet row, int number) throws SQLException {
    var expires = row.getTimestamp("expires_at");
    return new Lot(
        row.getObject("account_id", UUID.class),
        row.getObject("lot_id", UUID.class),
        Lot.Kind.valueOf(row.getString("kind")),
        row.getObject("rule_id", UUID.class),
        row.getObject("occasion_id", UUID.class),
        row.getString("why"),
        row.getLong("points"),
        row.getLong("pending"),
        row.getLong("available"),
        row.getLong("held"),
        row.getLong("returned_points"),
        row.getTimestamp("earned_at").toInstant(),
        row.getTimestamp("available_at").toInstant(),
        expires == null ? null : expires.toInstant());
  }
}
