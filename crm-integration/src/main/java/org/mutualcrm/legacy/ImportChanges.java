package org.mutualcrm.legacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.legacy.Change.What;
import org.mutualcrm.legacy.Kept.Because;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What imports wrote, kept so that it can be taken back, and what became of that. */
@Component
class ImportChanges {

  private static final long LAST = Long.MAX_VALUE;

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  ImportChanges(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /** In the transaction that makes them. */
  void note(ImportRunId run, List<Change> changes) {
    batch.batchUpdate(
        """
        insert into import_change (import_run_id, what, key, ref, source_record_id, stood, left_as, consent_id)
        values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)
        """,
        changes,
        500,
        (statement, it) -> {
          statement.setObject(1, run.value());
          statement.setString(2, it.what().name());
          statement.setString(3, it.key());
          statement.setString(4, it.ref());
          statement.setObject(5, it.record().value());
          statement.setString(6, it.stood());
          statement.setString(7, it.left());
          statement.setObject(8, it.consent(), Types.OTHER);
        });
  }

  /** The next of which nothing has become yet, newest first. */
  List<Change> pending(ImportRunId run, int limit) {
    return changes(run, "and outcome is null", LAST, limit);
  }

  /** All that an undo would look at, newest first. */
  List<Change> standing(ImportRunId run, long before, int limit) {
    return changes(run, "and outcome is distinct from 'UNDONE'", before, limit);
  }

  private List<Change> changes(ImportRunId run, String which, long before, int limit) {
    return jdbc.sql(
            """
            select change_id, what, key, ref, source_record_id, stood, left_as, consent_id from import_change
            where import_run_id = ? and change_id < ? %s order by change_id desc limit ?
            """
                .formatted(which))
        .params(run.value(), before, limit)
        .query(ImportChanges::read)
        .list();
  }

  /** Of these keys, those that a later import of the source told of which was not taken back. */
  Set<String> toldAgain(ImportRunId run, Collection<String> keys) {
    return jdbc.sql(
            """
            select distinct w.key from import_run r
            join import_run o on o.source_key = r.source_key and o.kind = r.kind
              and (o.started_at, o.import_run_id) > (r.started_at, r.import_run_id)
              and o.state in ('RUNNING', 'DONE', 'FAILED')
            join import_row w on w.import_run_id = o.import_run_id and w.key = any(:keys)
              and w.action in ('CREATED', 'UPDATED', 'UNCHANGED')
            where r.import_run_id = :run
            """)
        .param("run", run.value())
        .param("keys", keys.toArray(String[]::new))
        .query(String.class)
        .set();
  }

  void settle(ImportRunId run, Collection<Change> changes, Map<Long, Kept> kept) {
    batch.batchUpdate(
        """
        update import_change
        set outcome = ?, because = ?, detail = ?, stood = case when ? then stood end,
            left_as = case when ? then left_as end
        where import_run_id = ? and change_id = ?
        """,
        changes,
        500,
        (statement, it) -> {
          var why = kept.get(it.id());
          statement.setString(1, why == null ? "UNDONE" : "KEPT");
          statement.setString(2, why == null ? null : why.because().name());
          statement.setString(3, why == null ? null : why.detail());
          // What was taken back is in its place again: no second copy is kept.
          statement.setBoolean(4, why != null);
          statement.setBoolean(5, why != null);
          statement.setObject(6, run.value());
          statement.setLong(7, it.id());
        });
  }

  /** How many an undo would look at. */
  int count(ImportRunId run) {
    return jdbc.sql(
            "select count(*) from import_change where import_run_id = ? and outcome is distinct from 'UNDONE'")
        .param(run.value())
        .query(Integer.class)
        .single();
  }

  boolean anyKept(ImportRunId run) {
    return jdbc.sql(
            "select exists (select 1 from import_change where import_run_id = ? and outcome = 'KEPT')")
        .param(run.value())
        .query(Boolean.class)
        .single();
  }

  /** What was kept is looked at once more. */
  void again(ImportRunId run) {
    jdbc.sql(
            """
            update import_change set outcome = null, because = null, detail = null
            where import_run_id = ? and outcome = 'KEPT'
            """)
        .param(run.value())
        .update();
  }

  /** What was kept, in the order it was written. */
  List<Kept> kept(ImportRunId run, int limit) {
    return jdbc.sql(
            """
            select key, because, detail from import_change
            where import_run_id = ? and outcome = 'KEPT' order by change_id limit ?
            """)
        .params(run.value(), limit)
        .query((row, _) ->
            new Kept(row.getString(1), Because.valueOf(row.getString(2)), row.getString(3)))
        .list();
  }

  private static Change read(ResultSet row, int number) throws SQLException {
    @Nullable UUID consent = row.getObject("consent_id", UUID.class);
    return new Change(
        row.getLong("change_id"),
        What.valueOf(row.getString("what")),
        row.getString("key"),
        row.getString("ref"),
        new SourceRecordId(row.getObject("source_record_id", UUID.class)),
        row.getString("stood"),
        row.getString("left_as"),
        consent);
  }
}
