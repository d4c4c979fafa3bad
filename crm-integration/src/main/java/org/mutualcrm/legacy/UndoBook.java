package org.mutualcrm.legacy;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who took imports back, when, why, and how much of it. */
@Component
class UndoBook {

  private final JdbcClient jdbc;
  private final Clock clock;

  UndoBook(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void open(ImportRunId run, UndoRequest by, String reason) {
    jdbc.sql(
            """
            insert into import_undo (import_run_id, number, reason, undone_by, undoer, started_at)
            select :run, coalesce(max(number), 0) + 1, :reason, :subject, :name, :now
            from import_undo where import_run_id = :run
            """)
        .param("run", run.value())
        .param("reason", reason)
        .param("subject", by.subject())
        .param("name", by.name())
        .param("now", now())
        .update();
  }

  void count(ImportRunId run, int undone, int kept) {
    jdbc.sql(
            """
            update import_undo set undone = undone + ?, kept = kept + ?
            where import_run_id = ? and finished_at is null
            """)
        .params(undone, kept, run.value())
        .update();
  }

  void finish(ImportRunId run) {
    jdbc.sql(
            "update import_undo set finished_at = ? where import_run_id = ? and finished_at is null")
        .params(now(), run.value())
        .update();
  }

  /** Newest first. */
  List<UndoView> of(ImportRunId run) {
    return jdbc.sql(
            """
            select number, reason, undoer, started_at, finished_at, undone, kept from import_undo
            where import_run_id = ? order by number desc limit 50
            """)
        .param(run.value())
        .query((row, _) -> {
          var finished = row.getTimestamp(5);
          return new UndoView(
              row.getInt(1),
              row.getString(2),
              row.getString(3),
              row.getTimestamp(4).toInstant(),
              finished == null ? null : finished.toInstant(),
              row.getInt(6),
              row.getInt(7));
        })
        .list();
  }

  /** Whether somebody put a name to what it brought. */
  boolean signed(ImportRunId run) {
    return jdbc.sql("select exists (select 1 from import_sign_off where import_run_id = ?)")
        .param(run.value())
        .query(Boolean.class)
        .single();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
