package org.mutualcrm.connector;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of connections. */
@Component
class ConnectionRows {

  private final JdbcClient jdbc;

  ConnectionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<DatabaseConnection> list() {
    return jdbc.sql("select * from database_connection order by lower(name), connection_id")
        .query((row, _) -> read(row).connection())
        .list();
  }

  Optional<StoredConnection> find(ConnectionId id) {
    return jdbc.sql("select * from database_connection where connection_id = ?")
        .param(id.value())
        .query((row, _) -> read(row))
        .optional();
  }

  StoredConnection get(ConnectionId id) {
    return find(id).orElseThrow(() -> Faults.unknown("connection"));
  }

  void insert(ConnectionId id, DraftConnection draft, byte[] sealed, String by, Instant now) {
    bound(
            """
            insert into database_connection (connection_id, name, product, host, port, database_name, username, sealed,
                encrypted, created_by, created_at, changed_at)
            values (:id, :name, :product, :host, :port, :database, :username, :sealed, :encrypted, :by, :now, :now)
            """,
            id,
            draft,
            now)
        .param("sealed", sealed)
        .param("by", by)
        .update();
  }

  boolean update(
      ConnectionId id, DraftConnection draft, byte @Nullable [] sealed, int version, Instant now) {
    return bound(
                """
                update database_connection
                set name = :name, product = :product, host = :host, port = :port, database_name = :database,
                    username = :username, sealed = coalesce(:sealed::bytea, sealed), encrypted = :encrypted,
                    version = version + 1, changed_at = :now
                where connection_id = :id and version = :version
                """,
                id,
                draft,
                now)
            .param("sealed", sealed)
            .param("version", version)
            .update()
        == 1;
  }

  void tested(ConnectionId id, @Nullable String problem, Instant now) {
    jdbc.sql(
            """
            update database_connection set tested_at = :now, problem = :problem where connection_id = :id
            """)
        .param("now", Timestamp.from(now))
        .param("problem", problem)
        .param("id", id.value())
        .update();
  }

  boolean delete(ConnectionId id) {
    return jdbc.sql("delete from database_connection where connection_id = ?")
            .param(id.value())
            .update()
        == 1;
  }

  private JdbcClient.StatementSpec bound(
      String sql, ConnectionId id, DraftConnection draft, Instant now) {
    var port = draft.port();
    return jdbc.sql(sql)
        .param("id", id.value())
        .param("name", draft.name())
        .param("product", draft.product().name())
        .param("host", draft.host())
        .param("port", port == null ? draft.product().port() : port)
        .param("database", draft.database())
        .param("username", draft.username())
        .param("encrypted", draft.encrypted())
        .param("now", Timestamp.from(now));
  }

  private static StoredConnection read(ResultSet row) throws SQLException {
    var tested = row.getTimestamp("tested_at");
    return new StoredConnection(
        new DatabaseConnection(
            new ConnectionId(row.getObject("connection_id", UUID.class)),
            row.getString("name"),
            Product.valueOf(row.getString("product")),
            row.getString("host"),
            row.getInt("port"),
            row.getString("database_name"),
            row.getString("username"),
            row.getBoolean("encrypted"),
            row.getInt("version"),
            tested == null ? null : tested.toInstant(),
            row.getString("problem"),
            row.getString("created_by"),
            row.getTimestamp("created_at").toInstant()),
        row.getBytes("sealed"));
  }
}
