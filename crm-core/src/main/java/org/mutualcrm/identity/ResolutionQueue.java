package org.mutualcrm.identity;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.customer.Restrictions;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records whose likes are to be looked for, as they are new, have changed or were parted. */
@Component
class ResolutionQueue {

  /** A turn that was taken; it is over unless the record fell due again meanwhile. */
  record Turn(SourceRecordId record, Instant dueAt, int attempts) {}

  private final JdbcClient jdbc;

  ResolutionQueue(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Nothing falls due as long as there is no model to look with. */
  void add(Collection<SourceRecordId> records) {
    jdbc.sql(
            """
            insert into resolution_due (source_record_id, due_at)
            select record, clock_timestamp() from unnest(:records) record
            where exists (select 1 from match_model where state in ('ACTIVE', 'BUILDING'))
            order by record
            on conflict (source_record_id) do update
            set due_at = excluded.due_at, leased_until = null, attempts = 0
            """)
        .param("records", records.stream().map(SourceRecordId::value).toArray(UUID[]::new))
        .update();
  }

  /** While it stood nobody was joined with them or asked about them. */
  @EventListener
  void on(Restrictions.Lifted lifted) {
    add(lifted.records());
  }

  /** Those who came while a model was being learned, of whom it has no keys yet. */
  void addUnknown(int model) {
    jdbc.sql(
            """
            insert into resolution_due (source_record_id, due_at)
            select r.source_record_id, clock_timestamp()
            from source_record r
            left join match_key k on k.source_record_id = r.source_record_id and k.model_id = ?
            where k.key is null
            on conflict do nothing
            """)
        .param(model)
        .update();
  }

  List<Turn> take(int most) {
    return jdbc.sql(
            """
            update resolution_due d set leased_until = clock_timestamp() + interval '1 minute', attempts = attempts + 1
            from (select source_record_id from resolution_due
                  where leased_until is null or leased_until < clock_timestamp()
                  order by due_at limit :most for update skip locked) free
            where d.source_record_id = free.source_record_id
            returning d.source_record_id, d.due_at, d.attempts
            """)
        .param("most", most)
        .query((row, _) ->
            new Turn(
                new SourceRecordId(row.getObject(1, UUID.class)),
                row.getTimestamp(2).toInstant(),
                row.getInt(3)))
        .list();
  }

  /** Somebody else was at work there: to be tried again soon. */
  void postpone(Turn turn) {
    jdbc.sql(
            """
            update resolution_due set leased_until = clock_timestamp() + interval '200 milliseconds'
            where source_record_id = :record and due_at = :due
            """)
        .param("record", turn.record().value())
        .param("due", Timestamp.from(turn.dueAt()))
        .update();
  }

  void done(Turn turn) {
    jdbc.sql("delete from resolution_due where source_record_id = ? and due_at = ?")
        .params(turn.record().value(), Timestamp.from(turn.dueAt()))
        .update();
  }

  long waiting() {
    return jdbc.sql("select count(*) from resolution_due").query(Long.class).single();
  }
}
