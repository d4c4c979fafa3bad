package org.mutualcrm.connector;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source's query against its open database. */
final class TableQuery {

  private static final int MOST_COLUMNS = 500;

  private final Connection database;
  private final DatabaseSource source;
  private final int fetchSize;
  private final int patienceSeconds;

  TableQuery(Connection database, DatabaseSource source, int fetchSize, int patienceSeconds) {
    this.database = database;
    this.source = source;
    this.fetchSize = fetchSize;
    this.patienceSeconds = patienceSeconds;
  }

  /** Reads one row after the other. */
  interface Reader {
    void row(List<String> values, int number) throws SQLException;
  }

  /** The columns, asked for without a row. */
  List<ColumnText> columns() throws SQLException {
    try (var statement =
        database.prepareStatement("select * from (" + source.query() + ") q where 1 = 0")) {
      statement.setQueryTimeout(patienceSeconds);
      try (var none = statement.executeQuery()) {
        return columns(none);
      }
    }
  }

  private static List<ColumnText> columns(ResultSet result) throws SQLException {
    var about = result.getMetaData();
    if (about.getColumnCount() > MOST_COLUMNS)
      throw Faults.invalid(
          "TOO_MANY_COLUMNS",
          "query",
          "The query gives more than " + MOST_COLUMNS + " columns",
          "Name those that are wanted.");
    var columns = new ArrayList<ColumnText>();
    for (int i = 1; i <= about.getColumnCount(); i++) columns.add(ColumnText.of(about, i));
    return columns;
  }

  static @Nullable ColumnText named(List<ColumnText> columns, @Nullable String name, String field) {
    if (name == null) return null;
    return columns.stream()
        .filter(it -> it.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            Faults.invalid(
                "NO_SUCH_COLUMN",
                field,
                "The query gives no column " + name,
                "It gives " + String.join(", ", columns.stream().map(ColumnText::name).toList())));
  }

  /** All rows in the order of the watermark, from where it is; those at it come again. */
  void each(List<ColumnText> columns, Reader reader) throws SQLException {
    var mark = named(columns, source.watermarkColumn(), "watermarkColumn");
    var sql = new StringBuilder("select * from (").append(source.query()).append(") q");
    var from = source.watermark();
    if (mark != null) {
      var column = "q." + quoted(mark.name());
      if (from != null) sql.append(" where ").append(column).append(" >= ?");
      sql.append(" order by ").append(column);
    }
    try (var statement =
        database.prepareStatement(
            sql.toString(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(fetchSize);
      statement.setQueryTimeout(patienceSeconds);
      if (mark != null && from != null) mark.put(statement, 1, from);
      try (var row = statement.executeQuery()) {
        int number = 0;
        while (row.next()) {
          var values = new ArrayList<String>(columns.size());
          for (var column : columns) values.add(column.read(row));
          reader.row(values, ++number);
        }
      }
    }
  }

  /** The first rows, in no order. */
  void first(List<ColumnText> columns, int most, Reader reader) throws SQLException {
    try (var statement = database.prepareStatement("select * from (" + source.query() + ") q")) {
      statement.setMaxRows(most);
      statement.setQueryTimeout(patienceSeconds);
      try (var row = statement.executeQuery()) {
        int number = 0;
        while (row.next()) {
          var values = new ArrayList<String>(columns.size());
          for (var column : columns) values.add(column.read(row));
          reader.row(values, ++number);
        }
      }
    }
  }

  private String quoted(String name) throws SQLException {
    var quote = database.getMetaData().getIdentifierQuoteString().strip();
    return quote + name.replace(quote.isEmpty() ? "\0" : quote, quote + quote) + quote;
  }
}
