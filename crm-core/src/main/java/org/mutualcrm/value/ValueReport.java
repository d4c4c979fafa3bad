package org.mutualcrm.value;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What was exchanged with whom, by groups of customers. Read by a scan of the ledger. */
@Service
public class ValueReport {

  /** A row per customer and unit, of what happened after {@code :from}. */
  public static final String EXCHANGED =
      """
      select r.customer_id, e.unit, sum(case when e.side = 'GIVEN' then e.customer_amount else 0 end) as given,
          sum(case when e.side = 'RECEIVED' then e.company_amount else 0 end) as received
      from source_record r join value_entry e using (source_record_id)
      where e.happened_at > :from
      group by r.customer_id, e.unit
      """;

  private static final Instant EVER = Instant.parse("1970-01-01T00:00:00Z");

  private final JdbcClient jdbc;
  private final Clock clock;

  ValueReport(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** With everybody. */
  public List<ValueGroup> all(@Nullable Integer lastDays) {
    return groups(
        """
        select 'ALL' as key, 'All customers' as label, count(*) as customers, x.unit, sum(x.given) as given,
            sum(x.received) as received
        from (%s) x group by x.unit order by x.unit
        """,
        lastDays);
  }

  /** With the members of each segment, who may be in several. */
  public List<ValueGroup> bySegment(@Nullable Integer lastDays) {
    return groups(
        """
        select s.segment_id as key, s.name as label, count(*) as customers, x.unit, sum(x.given) as given,
            sum(x.received) as received
        from (%s) x join segment_member m using (customer_id) join segment s using (segment_id)
        group by s.segment_id, s.name, x.unit order by lower(s.name), s.segment_id, x.unit
        """,
        lastDays);
  }

  private List<ValueGroup> groups(String query, @Nullable Integer lastDays) {
    return jdbc.sql(query.formatted(EXCHANGED))
        .param("from", Timestamp.from(from(lastDays, clock.instant())))
        .query(ValueReport::read)
        .list();
  }

  /** Since when so many days count; null for ever. */
  public static Instant from(@Nullable Integer lastDays, Instant now) {
    return lastDays == null ? EVER : now.minus(Duration.ofDays(lastDays));
  }

  public static ValueGroup read(ResultSet row, int number) throws SQLException {
    return new ValueGroup(
        row.getString("key"),
        row.getString("label"),
        row.getLong("customers"),
        row.getString("unit"),
        row.getLong("given"),
        row.getLong("received"));
  }
}
