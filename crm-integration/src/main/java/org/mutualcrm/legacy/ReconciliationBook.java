package org.mutualcrm.legacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.ReconciliationView.SignOff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reconciliations as they are kept, and who signed them. */
@Component
class ReconciliationBook {

  private static final String SELECT =
      """
      select c.number, c.report, c.sha256, s.signer, s.comment, s.signed_at,
             (select o.import_run_id from import_run o
              left join import_undo u on u.import_run_id = o.import_run_id and u.started_at >= c.drawn_at
              where o.source_key = r.source_key
                and (o.import_run_id <> r.import_run_id and o.started_at >= c.drawn_at or u.number is not null)
              order by coalesce(u.started_at, o.started_at), o.import_run_id limit 1) as later_run
      from import_reconciliation c
      join import_run r using (import_run_id)
      left join import_sign_off s using (import_run_id, number)
      where c.import_run_id = ?
      """;

  private final JdbcClient jdbc;

  ReconciliationBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean sourceIsBusy(ImportRunId run) {
    return jdbc.sql(
            """
            select exists (select 1 from import_run r join import_run o using (source_key)
                           where r.import_run_id = ? and o.state in ('RUNNING', 'UNDOING'))
            """)
        .param(run.value())
        .query(Boolean.class)
        .single();
  }

  boolean fileIsKept(ImportRunId run) {
    return jdbc.sql("select exists (select 1 from import_file_piece where import_run_id = ?)")
        .param(run.value())
        .query(Boolean.class)
        .single();
  }

  /** What became of the next rows after one, by their numbers. */
  Map<Integer, RowAction> actions(ImportRunId run, int after, int limit) {
    Map<Integer, RowAction> actions = new HashMap<>();
    jdbc.sql(
            """
            select row_number, action from import_row
            where import_run_id = ? and row_number > ? and row_number <= ? and action is not null
            """)
        .params(run.value(), after, after + limit)
        .query(row -> {
          actions.put(row.getInt(1), RowAction.valueOf(row.getString(2)));
        });
    return actions;
  }

  /** The caller's transaction; two drawn up at once get two numbers. */
  int keep(Reconciliation it) {
    jdbc.sql("select 1 from import_run where import_run_id = ? for update")
        .param(it.run())
        .query(Integer.class)
        .single();
    var report = LegacyJson.write(it);
    return jdbc.sql(
            """
            insert into import_reconciliation (import_run_id, number, drawn_at, report, sha256)
            select :run, coalesce(max(number), 0) + 1, :at, :report, :sha
            from import_reconciliation where import_run_id = :run
            returning number
            """)
        .param("run", it.run())
        .param("at", Timestamp.from(it.drawnAt()))
        .param("report", report)
        .param("sha", LegacyJson.sha256(report))
        .query(Integer.class)
        .single();
  }

  /** Newest first. */
  List<ReconciliationView> of(ImportRunId run) {
    return jdbc.sql(SELECT + " order by c.number desc limit 50")
        .param(run.value())
        .query(ReconciliationBook::view)
        .list();
  }

  Optional<ReconciliationView> find(ImportRunId run, int number) {
    return jdbc.sql(SELECT + " and c.number = ?")
        .params(run.value(), number)
        .query(ReconciliationBook::view)
        .optional();
  }

  /** Whether the one who signs has run the import, or uploaded it where that is all we know. */
  boolean ranIt(ImportRunId run, Signing by) {
    return jdbc.sql(
            """
            select coalesce(committed_by = :subject, false)
                   or coalesce(uploaded_by in (:username, :name, :subject), false)
            from import_run where import_run_id = :run
            """)
        .param("subject", by.subject())
        .param("username", by.username())
        .param("name", by.name())
        .param("run", run.value())
        .query(Boolean.class)
        .single();
  }

  /** In one statement: only the newest, unsigned, of this hash, with no later run of its source. */
  boolean sign(ImportRunId run, int number, Signing by, Instant now) {
    return jdbc.sql(
                """
                insert into import_sign_off (import_run_id, number, sha256, signed_by, signer, comment, signed_at)
                select c.import_run_id, c.number, c.sha256, :subject, :name, :comment, :now
                from import_reconciliation c join import_run r using (import_run_id)
                where c.import_run_id = :run and c.number = :number and c.sha256 = :sha
                  and not exists (select 1 from import_reconciliation n
                                  where n.import_run_id = c.import_run_id and n.number > c.number)
                  and not exists (select 1 from import_run o
                                  where o.source_key = r.source_key and o.import_run_id <> r.import_run_id
                                    and o.started_at >= c.drawn_at)
                  and not exists (select 1 from import_run o join import_undo u using (import_run_id)
                                  where o.source_key = r.source_key and u.started_at >= c.drawn_at)
                on conflict do nothing
                """)
            .param("subject", by.subject())
            .param("name", by.name())
            .param("comment", by.comment())
            .param("now", Timestamp.from(now))
            .param("run", run.value())
            .param("number", number)
            .param("sha", by.sha256())
            .update()
        == 1;
  }

  private static ReconciliationView view(ResultSet row, int index) throws SQLException {
    var report = row.getString("report");
    var sha256 = row.getString("sha256");
    var later = row.getObject("later_run", UUID.class);
    return new ReconciliationView(
        row.getInt("number"),
        LegacyJson.reconciliation(report),
        sha256,
        LegacyJson.sha256(report).equals(sha256),
        signOff(row),
        later == null ? null : new ImportRunId(later));
  }

  private static @Nullable SignOff signOff(ResultSet row) throws SQLException {
    var signer = row.getString("signer");
    return signer == null
        ? null
        : new SignOff(signer, row.getString("comment"), row.getTimestamp("signed_at").toInstant());
  }
}
