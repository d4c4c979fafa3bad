package org.mutualcrm.connector;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** A column of a result: its values as text that reads back as the same value. */
record ColumnText(int position, String name, int type, boolean zoned) {

  static ColumnText of(ResultSetMetaData about, int position) throws SQLException {
    var type = about.getColumnTypeName(position).toLowerCase(Locale.ROOT);
    boolean zoned =
        about.getColumnType(position) == Types.TIMESTAMP_WITH_TIMEZONE
            || type.equals("timestamptz");
    return new ColumnText(
        position, about.getColumnLabel(position), about.getColumnType(position), zoned);
  }

  /** Empty for null and for what is no text, such as pictures. */
  String read(ResultSet row) throws SQLException {
    if (zoned) {
      var at = row.getObject(position, OffsetDateTime.class);
      return at == null ? "" : at.toInstant().toString();
    }
    return switch (type) {
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> "";
      case Types.BIT, Types.BOOLEAN -> {
        boolean truth = row.getBoolean(position);
        yield row.wasNull() ? "" : String.valueOf(truth);
      }
      case Types.DOUBLE, Types.FLOAT, Types.REAL -> {
        var number = row.getString(position);
        yield number == null ? "" : plain(number);
      }
      default -> {
        var text = row.getString(position);
        yield text == null ? "" : text;
      }
    };
  }

  /** A number is written out; what is none, such as NaN, as it is. */
  private static String plain(String number) {
    try {
      var value = new BigDecimal(number);
      return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    } catch (NumberFormatException _) {
      return number;
    }
  }

  /** Puts a value that {@link #read} gave back into a statement. */
  void put(PreparedStatement statement, int at, String value) throws SQLException {
    try {
      if (zoned) {
        statement.setObject(at, OffsetDateTime.parse(value).withOffsetSameInstant(ZoneOffset.UTC));
        return;
      }
      switch (type) {
        case Types.TIMESTAMP ->
            statement.setObject(at, LocalDateTime.parse(value.replace(' ', 'T')));
        case Types.DATE -> statement.setObject(at, java.time.LocalDate.parse(value));
        case Types.TINYINT,
            Types.SMALLINT,
            Types.INTEGER,
            Types.BIGINT,
            Types.NUMERIC,
            Types.DECIMAL,
            Types.DOUBLE,
            Types.FLOAT,
            Types.REAL ->
            statement.setBigDecimal(at, new BigDecimal(value));
        default -> statement.setString(at, value);
      }
    } catch (java.time.DateTimeException | NumberFormatException _) {
      throw Faults.invalid(
          "WATERMARK_LOST",
          "watermarkColumn",
          "The watermark " + value + " is no value of its column any more",
          "Change the query or the column, so that all is read again.");
    }
  }
}
