package org.mutualcrm.legacy;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows of an import: staged as read, then settled by a plan, then by a commit. */
@Component
class ImportRows {

  private static final int UNITS = 500;

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  ImportRows(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  @Transactional
  public void clear(ImportRunId run) {
    jdbc.sql("delete from import_row where import_run_id = ?").param(run.value()).update();
  }

  @Transactional
  public void stage(ImportRunId run, List<Staged> rows) {
    batch.batchUpdate(
        """
        insert into import_row (import_run_id, row_number, line_number, unit, action, planned_action, code, message,
            hint, warnings, key, label, raw, payload)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?::jsonb)
        """,
        rows,
        500,
        (statement, it) -> {
          var reason = it.reason();
          var action = it.action() == null ? null : it.action().name();
          statement.setObject(1, run.value());
          statement.setInt(2, it.number());
          statement.setLong(3, it.line());
          statement.setObject(4, it.unit(), java.sql.Types.INTEGER);
          statement.setString(5, action);
          statement.setString(6, action);
          statement.setString(7, reason == null ? null : reason.code());
          statement.setString(8, reason == null ? null : reason.message());
          statement.setString(9, reason == null ? null : reason.hint());
          statement.setString(10, json(it.warnings()));
          statement.setString(11, it.key());
          statement.setString(12, it.label());
          statement.setString(13, readable(it.raw()));
          statement.setString(14, it.payload());
        });
  }

  /** All rows of the next few units after one. */
  List<Pending> after(ImportRunId run, int unit, int limit) {
    return jdbc.sql(
            """
            select row_number, line_number, unit, payload from import_row
            where import_run_id = :run and unit > :after and unit <= (
              select max(unit) from (
                select distinct unit from import_row where import_run_id = :run and unit > :after
                order by unit limit :limit) next)
            order by unit, row_number
            """)
        .param("run", run.value())
        .param("after", unit)
        .param("limit", limit)
        .query(
            (row, _) -> new Pending(row.getInt(1), row.getLong(2), row.getInt(3), row.getString(4)))
        .list();
  }

  List<Pending> after(ImportRunId run, int unit) {
    return after(run, unit, UNITS);
  }

  /** Writes down what a plan decided. */
  @Transactional
  public void plan(ImportRunId run, Collection<Decided> decided) {
    write(run, decided, "planned_action = ?,");
  }

  /** Writes down what a commit did; what was planned stays beside it. */
  @Transactional
  public void settle(ImportRunId run, Collection<Decided> decided) {
    write(run, decided, "planned_action = coalesce(planned_action, ?),");
  }

  private void write(ImportRunId run, Collection<Decided> decided, String planned) {
    batch.batchUpdate(
        """
        update import_row
        set action = ?, %s code = ?, message = ?, hint = ?, diff = ?::jsonb,
            warnings = case when ?::jsonb is null then warnings
                            else coalesce(warnings, '[]'::jsonb) || ?::jsonb end
        where import_run_id = ? and row_number = ?
        """
            .formatted(planned),
        decided,
        500,
        (statement, it) -> {
          var reason = it.reason();
          statement.setString(1, it.action().name());
          statement.setString(2, it.action().name());
          statement.setString(3, reason == null ? null : reason.code());
          statement.setString(4, reason == null ? null : reason.message());
          statement.setString(5, reason == null ? null : reason.hint());
          statement.setString(6, it.changes().isEmpty() ? null : LegacyJson.write(it.changes()));
          statement.setString(7, json(it.warnings()));
          statement.setString(8, json(it.warnings()));
          statement.setObject(9, run.value());
          statement.setInt(10, it.number());
        });
    boolean erased =
        decided.stream()
            .map(Decided::reason)
            .anyMatch(it -> it != null && it.code().equals(ErasedRow.CODE));
    if (erased) emptyErased(run);
  }

  /** What is known of people who were erased is that a row was refused. */
  private void emptyErased(ImportRunId run) {
    jdbc.sql(
            """
            update import_row
            set raw = null, key = null, label = null, payload = null, diff = null, unit = null
            where import_run_id = ? and code = ?
            """)
        .params(run.value(), ErasedRow.CODE)
        .update();
  }

  /**
   * Drops the file of an import that held somebody who was erased, and the values it was shown by.
   */
  void forgetFile(ImportRunId run) {
    var held =
        """
        where import_run_id = :run and exists
          (select 1 from import_row where import_run_id = :run and code = :code)
        """;
    for (var forgetting :
        List.of(
            "delete from import_file_piece ",
            """
            update import_run set mapping =
              (select jsonb_agg(c || '{"samples": []}'::jsonb order by n)
               from jsonb_array_elements(mapping) with ordinality as m(c, n))
            """)) {
      jdbc.sql(forgetting + held).param("run", run.value()).param("code", ErasedRow.CODE).update();
    }
  }

  Map<RowAction, Integer> counts(ImportRunId run) {
    Map<RowAction, Integer> counts = new EnumMap<>(RowAction.class);
    for (var action : RowAction.values()) counts.put(action, 0);
    jdbc.sql(
            """
            select action, count(*) from import_row
            where import_run_id = ? and action is not null group by action
            """)
        .param(run.value())
        .query(row -> {
          counts.put(RowAction.valueOf(row.getString(1)), row.getInt(2));
        });
    return counts;
  }

  Map<String, Integer> warnings(ImportRunId run) {
    Map<String, Integer> counts = new TreeMap<>();
    jdbc.sql(
            """
            select w ->> 'code', count(*) from import_row, jsonb_array_elements(warnings) w
            where import_run_id = ? and warnings is not null group by 1
            """)
        .param(run.value())
        .query(row -> {
          counts.put(row.getString(1), row.getInt(2));
        });
    return counts;
  }

  /** Forgets the content of rows that went well: it lives on in the customers themselves. */
  void forget(ImportRunId run) {
    jdbc.sql(
            """
            update import_row
            set payload = null, raw = case when action in ('REJECTED', 'REVIEW', 'SKIPPED') then raw end
            where import_run_id = ? and payload is not null
            """)
        .param(run.value())
        .update();
  }

  private static @Nullable String json(List<Flaw> flaws) {
    return flaws.isEmpty() ? null : LegacyJson.write(flaws);
  }

  private static @Nullable String readable(@Nullable String raw) {
    return raw == null ? null : raw.replace(LegacyRecords.UNREADABLE, '\uFFFD');
  }
}
