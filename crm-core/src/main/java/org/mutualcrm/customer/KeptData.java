package org.mutualcrm.customer;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One table of an access export: rows of columns, every value as text a person can read.
 *
 * @param name lower case with dashes; the name of the file
 * @param title what it is, in words
 */
public record KeptData(String name, String title, List<Map<String, String>> rows) {

  public KeptData {
    rows = List.copyOf(rows);
  }

  /** Rows as the database gives them; absent values are left out. */
  public static KeptData of(String name, String title, List<Map<String, Object>> rows) {
    return new KeptData(name, title, rows.stream().map(KeptData::readable).toList());
  }

  private static Map<String, String> readable(Map<String, Object> row) {
    var readable = new LinkedHashMap<String, String>();
    row.forEach((column, value) -> {
      var text = text(value);
      if (text != null) readable.put(column, text);
    });
    return readable;
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Timestamp it -> it.toInstant().toString();
      case byte[] it -> new String(it, StandardCharsets.UTF_8);
      case Array it -> array(it);
      default -> value.toString();
    };
  }

  private static String array(Array array) {
    try {
      return Arrays.stream((Object[]) array.getArray())
          .map(String::valueOf)
          .collect(Collectors.joining(", "));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
