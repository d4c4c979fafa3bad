package org.mutualcrm.legacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows imports: the list, one with all that is known of it, and its rows. */
@Service
@Transactional(readOnly = true)
public class Imports {

  private static final UUID LAST = new UUID(-1, -1);

  private final JdbcClient jdbc;

  Imports(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Imports, newest first.
   *
   * @param after the last id of the page before; null to begin
   */
  public List<ImportCard> list(@Nullable ImportRunId after, int limit) {
    return jdbc.sql(
            """
            select import_run_id, kind, source_key, file_name, state, rows_read, rows_done, counts, error, uploaded_by,
                   uploaded_at, finished_at
            from import_run where import_run_id < ? order by import_run_id desc limit ?
            """)
        .params(after == null ? LAST : after.value(), limit)
        .query(Imports::card)
        .list();
  }

  public Optional<ImportView> find(ImportRunId id) {
    return jdbc.sql(
            """
            select r.*,
                   (select count(*) from import_row w
                    where w.import_run_id = r.import_run_id and w.planned_action <> w.action) as replanned,
                   array(select o.import_run_id from import_run o
                         where o.sha256 = r.sha256 and o.import_run_id <> r.import_run_id
                         order by o.import_run_id desc limit 10) as same_file
            from import_run r where r.import_run_id = ?
            """)
        .param(id.value())
        .query(Imports::view)
        .optional();
  }

  /**
   * Rows in the order of the file.
   *
   * @param action only those it has; null means all
   * @param after the last row number of the page before; 0 to begin
   */
  public List<ImportRowView> rows(
      ImportRunId id, @Nullable RowAction action, int after, int limit) {
    return jdbc.sql(
            """
            select row_number, line_number, action, planned_action, code, message, hint, warnings, key, label, raw, diff
            from import_row
            where import_run_id = :run and row_number > :after and action is not null
              and (:action::text is null or action = :action)
            order by row_number limit :limit
            """)
        .param("run", id.value())
        .param("after", after)
        .param("action", action == null ? null : action.name())
        .param("limit", limit)
        .query(Imports::row)
        .list();
  }

  private static ImportRowView row(ResultSet row, int number) throws SQLException {
    var planned = row.getString("planned_action");
    return new ImportRowView(
        row.getInt("row_number"),
        row.getLong("line_number"),
        RowAction.valueOf(row.getString("action")),
        planned == null ? null : RowAction.valueOf(planned),
        row.getString("code"),
        row.getString("message"),
        row.getString("hint"),
        LegacyJson.flaws(row.getString("warnings")).stream()
            .map(it -> new ImportRowView.Warning(it.code(), it.message(), it.hint()))
            .toList(),
        row.getString("key"),
        row.getString("label"),
        row.getString("raw"),
        LegacyJson.changes(row.getString("diff")));
  }

  private static ImportCard card(ResultSet row, int number) throws SQLException {
    return new ImportCard(
        new ImportRunId(row.getObject("import_run_id", UUID.class)),
        ImportKind.valueOf(row.getString("kind")),
        new SourceKey(row.getString("source_key")),
        row.getString("file_name"),
        ImportState.valueOf(row.getString("state")),
        row.getObject("rows_read", Integer.class),
        row.getInt("rows_done"),
        LegacyJson.actions(row.getString("counts")),
        row.getString("error"),
        row.getString("uploaded_by"),
        row.getTimestamp("uploaded_at").toInstant(),
        at(row, "finished_at"));
  }

  private static ImportView view(ResultSet row, int number) throws SQLException {
    var input = LegacyJson.mapping(row.getString("mapping"));
    var kind = ImportKind.valueOf(row.getString("kind"));
    var mapped = input.stream().map(ColumnMapping::target).toList();
    var same = (UUID[]) row.getArray("same_file").getArray();
    return new ImportView(
        card(row, number),
        row.getString("sha256"),
        row.getLong("size_bytes"),
        LegacyJson.settings(row.getString("settings")),
        LegacyJson.layout(row.getString("layout")),
        input,
        kind.required().stream().filter(it -> !mapped.contains(it)).sorted().toList(),
        row.getString("plan_hash"),
        LegacyJson.warnings(row.getString("warnings")),
        row.getInt("replanned"),
        java.util.Arrays.stream(same).map(ImportRunId::new).toList(),
        at(row, "planned_at"),
        at(row, "started_at"));
  }

  private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
