package org.mutualcrm.loyalty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of spendings. */
@Component
class SpendingBook {

  private final JdbcClient jdbc;
  private final PointsWorth worth;

  SpendingBook(JdbcClient jdbc, PointsWorth worth) {
    this.jdbc = jdbc;
    this.worth = worth;
  }

  /** What a spending took, of which lot and account. */
  record Taken(UUID account, UUID lot, long points) {}

  void insert(SpendingId id, UUID account, Spend it, Instant now) {
    var held = it.held();
    jdbc.sql(
            """
            insert into loyalty_spending (spending_id, programme_id, account_id, idempotency_key, points, state, note,
                held_until, asked_by, asked_at)
            values (:id, :programme, :account, :key, :points, 'HELD', :note, :until, :by, :now)
            """)
        .param("id", id.value())
        .param("programme", it.programme().value())
        .param("account", account)
        .param("key", it.key())
        .param("points", it.points())
        .param("note", it.note())
        .param("until", LotBook.at(held == null ? null : now.plus(held)))
        .param("by", it.by())
        .param("now", Timestamp.from(now))
        .update();
  }

  /** False if it is not in that state. */
  boolean move(SpendingId id, Spending.State from, Spending.State to, String by, Instant now) {
    boolean moved =
        jdbc.sql(
                    """
                    update loyalty_spending set state = ?, settled_by = ?, settled_at = ?
                    where spending_id = ? and state = ?
                    """)
                .params(to.name(), by, Timestamp.from(now), id.value(), from.name())
                .update()
            == 1;
    if (moved) worth.settled(id);
    return moved;
  }

  Optional<Spending> find(SpendingId id) {
    return jdbc.sql("select * from loyalty_spending where spending_id = ?")
        .param(id.value())
        .query(this::read)
        .optional();
  }

  Optional<Spending> find(LoyaltyProgrammeId programme, String key) {
    return jdbc.sql("select * from loyalty_spending where programme_id = ? and idempotency_key = ?")
        .params(programme.value(), key)
        .query(this::read)
        .optional();
  }

  /** Those whose time is over. */
  List<SpendingId> over(Instant now, int most) {
    return jdbc.sql(
            "select spending_id from loyalty_spending where state = 'HELD' and held_until <= ? order by held_until limit ?")
        .params(Timestamp.from(now), most)
        .query((row, _) -> new SpendingId(row.getObject(1, UUID.class)))
        .list();
  }

  /** A customer's, the newest first. */
  List<Spending> of(LoyaltyProgrammeId programme, CustomerId customer, int most) {
    return jdbc.sql(
            """
            select s.* from loyalty_spending s
            join loyalty_account a using (account_id) join source_record r using (source_record_id)
            where a.programme_id = ? and r.customer_id = ? order by s.spending_id desc limit ?
            """)
        .params(programme.value(), customer.value(), most)
        .query(this::read)
        .list();
  }

  List<Taken> taken(SpendingId id) {
    return jdbc.sql(
            "select account_id, lot_id, points from loyalty_entry where reference = ? and kind = 'HELD' order by entry_id")
        .param(id.toString())
        .query((row, _) ->
            new Taken(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getLong(3)))
        .list();
  }

  private Spending read(ResultSet row, int number) throws SQLException {
    var id = new SpendingId(row.getObject("spending_id", UUID.class));
    var until = row.getTimestamp("held_until");
    var settled = row.getTimestamp("settled_at");
    return new Spending(
        id,
        new LoyaltyProgrammeId(row.getObject("programme_id", UUID.class)),
        row.getObject("account_id", UUID.class),
        row.getLong("points"),
        Spending.State.valueOf(row.getString("state")),
        row.getString("note"),
        until == null ? null : until.toInstant(),
        row.getString("asked_by"),
        row.getTimestamp("asked_at").toInstant(),
        settled == null ? null : settled.toInstant(),
        parts(id));
  }

  private List<Spending.Part> parts(SpendingId id) {
    return jdbc.sql(
            """
            select l.lot_id, l.why, e.points from loyalty_entry e join loyalty_lot l using (account_id, lot_id)
            where e.reference = ? and e.kind = 'HELD' order by e.entry_id
            """)
        .param(id.toString())
        .query((row, _) ->
            new Spending.Part(row.getObject(1, UUID.class), row.getString(2), row.getLong(3)))
        .list();
  }
}
