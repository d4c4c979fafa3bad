package org.mutualcrm.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.value.ValueDues;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who asked for a change, each person once, and the table of what became of telling them. */
@Component
class Askers {

  /** A row per customer who asked, by the record they asked by last. */
  private static final String EACH =
      """
      select distinct on (r.customer_id) r.customer_id, cu.display_name, a.source_record_id, a.kind, a.at,
             count(*) over (partition by r.customer_id) as times, n.outcome, n.channel, n.why, n.decided_at
      from (%s) a join source_record r on r.source_record_id = a.source_record_id
        join customer cu on cu.customer_id = r.customer_id
        left join lateral (
          select n.outcome, n.channel, n.why, n.decided_at from source_record t join change_note n using (source_record_id)
          where t.customer_id = r.customer_id and n.change_id = :change
          order by n.outcome in ('TOLD', 'MAILED', 'DUE', 'IN_HAND', 'UNCERTAIN') desc, n.decided_at desc limit 1) n on true
      order by r.customer_id, a.at desc, a.source_record_id
      """
          .formatted(AskedSql.ASKED);

  private final JdbcClient jdbc;
  private final ValueDues dues;

  Askers(JdbcClient jdbc, ValueDues dues) {
    this.jdbc = jdbc;
    this.dues = dues;
  }

  /** Those who asked last first. */
  List<Asker> of(ChangeId id, int limit) {
    return jdbc.sql("select * from (" + EACH + ") e order by at desc, customer_id limit :limit")
        .param("change", id.value())
        .param("limit", limit)
        .query(Askers::read)
        .list();
  }

  /** How many asked, and were told or not; null stands for those nobody thought about. */
  Map<Outcome, Long> counts(ChangeId id) {
    var counts = new EnumMap<Outcome, Long>(Outcome.class);
    jdbc.sql(
            "select outcome, count(*) from ("
                + EACH
                + ") e where outcome is not null group by outcome")
        .param("change", id.value())
        .query((row, _) -> counts.put(Outcome.valueOf(row.getString(1)), row.getLong(2)))
        .list();
    return counts;
  }

  long all(ChangeId id) {
    return jdbc.sql("select count(*) from (" + EACH + ") e")
        .param("change", id.value())
        .query(Long.class)
        .single();
  }

  /** Whom somebody has to think about since then: who was not told, and not thought about after. */
  List<Asker> pending(ChangeId id, Instant from, int limit) {
    return jdbc.sql(
            "select * from ("
                + EACH
                + """
                ) e where outcome is null
                  or outcome not in ('TOLD', 'MAILED', 'DUE', 'IN_HAND', 'UNCERTAIN') and decided_at < :from
                order by customer_id limit :limit
                """)
        .param("change", id.value())
        .param("from", Timestamp.from(from))
        .param("limit", limit)
        .query(Askers::read)
        .list();
  }

  /** Whether any record of this person was told already. The caller keeps them to themselves. */
  boolean settled(ChangeId id, CustomerId customer) {
    return jdbc.sql(
            """
            select exists (select from source_record r join change_note n using (source_record_id)
              where r.customer_id = ? and n.change_id = ?
                and n.outcome in ('TOLD', 'MAILED', 'DUE', 'IN_HAND', 'UNCERTAIN'))
            """)
        .params(customer.value(), id.value())
        .query(Boolean.class)
        .single();
  }

  /** Notes what became of it; what is settled stays. */
  boolean note(
      ChangeId id,
      SourceRecordId record,
      UUID note,
      Outcome outcome,
      @Nullable String channel,
      @Nullable String why,
      Instant now) {
    dues.note(List.of(record));
    return jdbc.sql(
                """
                insert into change_note as n (source_record_id, change_id, note_id, outcome, channel, why, decided_at)
                values (:record, :change, :note, :outcome, :channel, :why, :now)
                on conflict (source_record_id, change_id) do update
                set note_id = excluded.note_id, outcome = excluded.outcome, channel = excluded.channel,
                    why = excluded.why, decided_at = excluded.decided_at
                where n.outcome not in ('TOLD', 'MAILED', 'DUE', 'IN_HAND', 'UNCERTAIN')
                """)
            .param("record", record.value())
            .param("change", id.value())
            .param("note", note)
            .param("outcome", outcome.name())
            .param("channel", channel)
            .param("why", why)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  private static Asker read(ResultSet row, int number) throws SQLException {
    var outcome = row.getString("outcome");
    return new Asker(
        new CustomerId(row.getObject("customer_id", UUID.class)),
        row.getString("display_name"),
        new SourceRecordId(row.getObject("source_record_id", UUID.class)),
        Origin.Kind.valueOf(row.getString("kind")),
        row.getLong("times"),
        row.getTimestamp("at").toInstant(),
        outcome == null ? null : Outcome.valueOf(outcome),
        row.getString("channel"),
        row.getString("why"));
  }
}
