package org.mutualcrm.cli;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mutualcrm.cli.BackupManifest.Migration;

/** What is asked of a database outside of the application. */
final class DatabaseRows {

  private DatabaseRows() {}

  /** One row; texts that may be missing say so. */
  record Row(ResultSet of) {

    Optional<String> getString(int column) throws SQLException {
      return Optional.ofNullable(of.getString(column));
    }

    long getLong(int column) throws SQLException {
      return of.getLong(column);
    }

    boolean getBoolean(int column) throws SQLException {
      return of.getBoolean(column);
    }

    Timestamp getTimestamp(int column) throws SQLException {
      return Objects.requireNonNull(of.getTimestamp(column));
    }
  }

  interface Reading<T> {

    T of(Row row) throws SQLException;
  }

  static <T> List<T> all(Connection connection, String sql, Reading<T> reading)
      throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var all = new ArrayList<T>();
      while (rows.next()) all.add(reading.of(new Row(rows)));
      return all;
    }
  }

  static <T> T one(Connection connection, String sql, Reading<T> reading) throws SQLException {
    return all(connection, sql, reading).getFirst();
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** By what the database was migrated, in that order. */
  static List<Migration> migrations(Connection connection) throws SQLException {
    return all(
        connection,
        "select id, author, filename, coalesce(md5sum, '') from databasechangelog order by orderexecuted",
        row ->
            new Migration(
                row.getString(1).orElseThrow(),
                row.getString(2).orElseThrow(),
                row.getString(3).orElseThrow(),
                row.getString(4).orElseThrow()));
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String list(List<String> columns) {
    return columns.stream().map(DatabaseRows::quoted).collect(Collectors.joining(", "));
  }
}
