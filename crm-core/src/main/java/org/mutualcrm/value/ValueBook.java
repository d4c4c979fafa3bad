package org.mutualcrm.value;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What was exchanged with whom, and why it counts so much. */
@Service
public class ValueBook {

  private static final Instant EVER = Instant.parse("1970-01-01T00:00:00Z");

  private final JdbcClient jdbc;
  private final Clock clock;

  ValueBook(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * All there is about a customer.
   *
   * @param lastDays only what happened in so many days of 24 hours; null for ever
   */
  public ValueView of(CustomerId customer, @Nullable Integer lastDays) {
    var since = lastDays == null ? EVER : clock.instant().minus(Duration.ofDays(lastDays));
    return new ValueView(
        jdbc
            .sql(
                """
                select e.kind, e.unit, sum(case when e.turn % 2 = 0 then -1 when e.takes_back is null then 1 else 0 end),
                    sum(case e.side when 'GIVEN' then e.customer_amount else e.company_amount end)
                from source_record r join value_entry e using (source_record_id)
                where r.customer_id = ? and e.happened_at > ?
                group by e.kind, e.unit order by e.unit
                """)
            .params(customer.value(), Timestamp.from(since))
            .query((row, _) ->
                new ValueView.Total(
                    ValueKind.valueOf(row.getString(1)),
                    row.getLong(3),
                    new Worth(row.getString(2), row.getLong(4))))
            .list()
            .stream()
            .sorted(Comparator.comparing(ValueView.Total::kind))
            .toList());
  }

  /**
   * Entries of a customer, the newest first.
   *
   * @param before an entry's id, to read those posted before it; null to begin
   * @param limit 1 to 500
   */
  public List<ValueEntry> entries(CustomerId customer, @Nullable UUID before, int limit) {
    return jdbc.sql(
            """
            select e.*, v.version, v.unit as rate_unit, v.amount, v.reason, v.valid_from, v.declared_by, v.declared_at
            from source_record r join value_entry e using (source_record_id)
            left join value_rate v on v.kind = e.kind and v.version = e.rate_version
            where r.customer_id = :customer and (cast(:before as uuid) is null or e.entry_id < cast(:before as uuid))
            order by e.entry_id desc limit :limit
            """)
        .param("customer", customer.value())
        .param("before", before == null ? null : before.toString())
        .param("limit", limit)
        .query(ValueBook::read)
        .list();
  }

  private static ValueEntry read(ResultSet row, int number) throws SQLException {
    var kind = ValueKind.valueOf(row.getString("kind"));
    return new ValueEntry(
        new SourceRecordId(row.getObject("source_record_id", UUID.class)),
        kind,
        row.getString("ref"),
        row.getInt("turn"),
        row.getObject("entry_id", UUID.class),
        row.getTimestamp("happened_at").toInstant(),
        row.getTimestamp("posted_at").toInstant(),
        row.getString("unit"),
        row.getLong("company_amount"),
        row.getLong("quantity"),
        row.getString("measure"),
        row.getObject("version", Integer.class) == null ? null : rate(kind, row),
        row.getString("takes_back"));
  }

  private static ValueRate rate(ValueKind kind, ResultSet row) throws SQLException {
    return new ValueRate(
        kind,
        row.getInt("version"),
        row.getString("rate_unit"),
        row.getLong("amount"),
        row.getString("reason"),
        row.getTimestamp("valid_from").toInstant(),
        row.getString("declared_by"),
        row.getTimestamp("declared_at").toInstant());
  }
}
