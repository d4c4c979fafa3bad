package org.mutualcrm.connector;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.ImportRefused;
import org.mutualcrm.legacy.ImportRunId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of runs. */
@Component
class RunRows {

  private final JdbcClient jdbc;

  RunRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Begins a run.
   *
   * @throws ImportRefused if another of this source is not over
   */
  DatabaseRunId begin(DatabaseSource source, String by, Instant now) {
    var id = DatabaseRunId.next();
    try {
      jdbc.sql(
              """
              insert into database_run (database_run_id, database_source_id, state, watermark_before, started_by,
                  started_at, heard_at)
              values (:id, :source, 'READING', :watermark, :by, :now, :now)
              """)
          .param("id", id.value())
          .param("source", source.id().value())
          .param("watermark", source.watermark())
          .param("by", by)
          .param("now", Timestamp.from(now))
          .update();
      return id;
    } catch (DuplicateKeyException _) {
      throw Faults.conflict(
          "SOURCE_RUNNING",
          "This source is being read, or its last import waits for somebody to look at it",
          "Commit that import or cancel the run, then read again.");
    }
  }

  /** Still at work; false if it was ended meanwhile. */
  boolean hear(DatabaseRunId id, long read, long sent, Instant now) {
    return jdbc.sql(
                """
                update database_run set rows_read = ?, rows_sent = ?, heard_at = ?
                where database_run_id = ? and state = 'READING'
                """)
            .params(read, sent, Timestamp.from(now), id.value())
            .update()
        == 1;
  }

  boolean importing(
      DatabaseRunId id, ImportRunId run, long gone, @Nullable String seen, Instant now) {
    return jdbc.sql(
                """
                update database_run
                set state = 'IMPORTING', import_run_id = :run, rows_gone = :gone, watermark_seen = :seen,
                    heard_at = :now
                where database_run_id = :id and state = 'READING'
                """)
            .param("run", run.value())
            .param("gone", gone)
            .param("seen", seen)
            .param("now", Timestamp.from(now))
            .param("id", id.value())
            .update()
        == 1;
  }

  boolean finish(DatabaseRunId id, long failed, @Nullable String after, Instant now) {
    return jdbc.sql(
                """
                update database_run
                set state = 'DONE', rows_failed = :failed, watermark_after = :after, finished_at = :now
                where database_run_id = :id and state in ('READING', 'IMPORTING')
                """)
            .param("failed", failed)
            .param("after", after)
            .param("now", Timestamp.from(now))
            .param("id", id.value())
            .update()
        == 1;
  }

  boolean end(
      DatabaseRunId id,
      DatabaseRun.State state,
      @Nullable String problem,
      @Nullable String hint,
      Instant now) {
    return jdbc.sql(
                """
                update database_run set state = :state, problem = :problem, hint = :hint, finished_at = :now
                where database_run_id = :id and state in ('READING', 'IMPORTING')
                """)
            .param("state", state.name())
            .param("problem", problem)
            .param("hint", hint)
            .param("now", Timestamp.from(now))
            .param("id", id.value())
            .update()
        == 1;
  }

  /** The failed rows are given up; the watermark goes past them. */
  boolean accept(DatabaseRunId id) {
    return jdbc.sql(
                """
                update database_run set watermark_after = watermark_seen
                where database_run_id = ? and state = 'DONE' and watermark_seen is distinct from watermark_after
                """)
            .param(id.value())
            .update()
        == 1;
  }

  /** Those that were reading when their process ended. */
  int forgetSilent(Instant before, Instant now) {
    return jdbc.sql(
            """
            update database_run
            set state = 'FAILED', problem = 'The process that read it ended', hint = 'Read it again: nothing is lost.',
                finished_at = ?
            where state = 'READING' and heard_at < ?
            """)
        .params(Timestamp.from(now), Timestamp.from(before))
        .update();
  }

  Optional<DatabaseRun> find(DatabaseRunId id) {
    return jdbc.sql("select * from database_run where database_run_id = ?")
        .param(id.value())
        .query((row, _) -> read(row))
        .optional();
  }

  List<DatabaseRun> importing() {
    return jdbc.sql("select * from database_run where state = 'IMPORTING' order by database_run_id")
        .query((row, _) -> read(row))
        .list();
  }

  List<DatabaseRun> of(DatabaseSourceId source, @Nullable DatabaseRunId before, int limit) {
    return jdbc.sql(
            """
            select * from database_run
            where database_source_id = :source and (:before::uuid is null or database_run_id < :before)
            order by database_run_id desc limit :limit
            """)
        .param("source", source.value())
        .param("before", before == null ? null : before.value(), Types.OTHER)
        .param("limit", limit)
        .query((row, _) -> read(row))
        .list();
  }

  private static DatabaseRun read(ResultSet row) throws SQLException {
    var run = row.getObject("import_run_id", UUID.class);
    var finished = row.getTimestamp("finished_at");
    return new DatabaseRun(
        new DatabaseRunId(row.getObject("database_run_id", UUID.class)),
        new DatabaseSourceId(row.getObject("database_source_id", UUID.class)),
        run == null ? null : new ImportRunId(run),
        DatabaseRun.State.valueOf(row.getString("state")),
        row.getLong("rows_read"),
        row.getLong("rows_sent"),
        row.getLong("rows_gone"),
        row.getLong("rows_failed"),
        row.getString("watermark_before"),
        row.getString("watermark_seen"),
        row.getString("watermark_after"),
        row.getString("problem"),
        row.getString("hint"),
        row.getString("started_by"),
        row.getTimestamp("started_at").toInstant(),
        finished == null ? null : finished.toInstant());
  }
}
