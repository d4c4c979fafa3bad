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
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.legacy.ImportKind;
import org.mutualcrm.legacy.MapImport.Said;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of sources. */
@Component
class SourceRows {

  private final JdbcClient jdbc;

  SourceRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<DatabaseSource> list() {
    return jdbc.sql("select * from database_source order by lower(name), database_source_id")
        .query((row, _) -> read(row))
        .list();
  }

  Optional<DatabaseSource> find(DatabaseSourceId id) {
    return jdbc.sql("select * from database_source where database_source_id = ?")
        .param(id.value())
        .query((row, _) -> read(row))
        .optional();
  }

  DatabaseSource get(DatabaseSourceId id) {
    return find(id).orElseThrow(() -> Faults.unknown("source"));
  }

  void insert(DatabaseSourceId id, DraftSource draft, String by, Instant now) {
    bound(
            """
            insert into database_source (database_source_id, connection_id, name, kind, source_key, query, mode,
                key_column, watermark_column, settings, automatic, every_minutes, next_at, created_by, created_at,
                changed_at)
            values (:id, :connection, :name, :kind, :source, :query, :mode, :key, :watermark, :settings::jsonb,
                :automatic, :minutes, :next, :by, :now, :now)
            """,
            id,
            draft,
            now)
        .param("by", by)
        .update();
  }

  /**
   * Another query or watermark column is another source: what was known of its rows is forgotten.
   */
  boolean update(DatabaseSourceId id, DraftSource draft, int version, Instant now) {
    return bound(
                """
                update database_source
                set connection_id = :connection, name = :name, kind = :kind, source_key = :source, query = :query,
                    mode = :mode, key_column = :key, watermark_column = :watermark, settings = :settings::jsonb,
                    automatic = :automatic, every_minutes = :minutes, next_at = :next, version = version + 1,
                    changed_at = :now,
                    watermark = case when query = :query and watermark_column is not distinct from :watermark
                                     then watermark end,
                    mapping = case when query = :query and kind = :kind then mapping end
                where database_source_id = :id and version = :version
                """,
                id,
                draft,
                now)
            .param("version", version)
            .update()
        == 1;
  }

  boolean delete(DatabaseSourceId id) {
    return jdbc.sql("delete from database_source where database_source_id = ?")
            .param(id.value())
            .update()
        == 1;
  }

  void learn(DatabaseSourceId id, List<Said> mapping) {
    jdbc.sql("update database_source set mapping = ?::jsonb where database_source_id = ?")
        .params(ConnectorJson.write(mapping), id.value())
        .update();
  }

  /** Only if it is where the run began: a changed source has no watermark of an older run. */
  void advance(DatabaseSourceId id, @Nullable String from, String to) {
    jdbc.sql(
            """
            update database_source set watermark = :to
            where database_source_id = :id and watermark is not distinct from :from
            """)
        .param("to", to)
        .param("id", id.value())
        .param("from", from, Types.VARCHAR)
        .update();
  }

  /** Sources whose time has come, each handed out once: its next time is set in the same breath. */
  List<DatabaseSourceId> due(Instant now) {
    return jdbc.sql(
            """
            update database_source set next_at = :now::timestamptz + make_interval(mins => every_minutes)
            where database_source_id in
              (select database_source_id from database_source where next_at <= :now for update skip locked)
            returning database_source_id
            """)
        .param("now", Timestamp.from(now))
        .query((row, _) -> new DatabaseSourceId(row.getObject(1, UUID.class)))
        .list();
  }

  private JdbcClient.StatementSpec bound(
      String sql, DatabaseSourceId id, DraftSource draft, Instant now) {
    var minutes = draft.everyMinutes();
    return jdbc.sql(sql)
        .param("id", id.value())
        .param("connection", draft.connection().value())
        .param("name", draft.name())
        .param("kind", draft.kind().name())
        .param("source", draft.source().value())
        .param("query", draft.query())
        .param("mode", draft.mode().name())
        .param("key", draft.keyColumn())
        .param("watermark", draft.watermarkColumn(), Types.VARCHAR)
        .param("settings", ConnectorJson.write(draft.settings()))
        .param("automatic", draft.automatic())
        .param("minutes", minutes, Types.INTEGER)
        .param(
            "next",
            minutes == null ? null : Timestamp.from(now.plusSeconds(60L * minutes)),
            Types.TIMESTAMP)
        .param("now", Timestamp.from(now));
  }

  private static DatabaseSource read(ResultSet row) throws SQLException {
    var next = row.getTimestamp("next_at");
    return new DatabaseSource(
        new DatabaseSourceId(row.getObject("database_source_id", UUID.class)),
        new ConnectionId(row.getObject("connection_id", UUID.class)),
        row.getString("name"),
        ImportKind.valueOf(row.getString("kind")),
        new SourceKey(row.getString("source_key")),
        row.getString("query"),
        SourceMode.valueOf(row.getString("mode")),
        row.getString("key_column"),
        row.getString("watermark_column"),
        row.getString("watermark"),
        ConnectorJson.settings(row.getString("settings")),
        ConnectorJson.mapping(row.getString("mapping")),
        row.getBoolean("automatic"),
        row.getObject("every_minutes", Integer.class),
        next == null ? null : next.toInstant(),
        row.getInt("version"));
  }
}
