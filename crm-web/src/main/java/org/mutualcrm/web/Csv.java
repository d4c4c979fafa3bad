package org.mutualcrm.web;

import java.util.regex.Pattern;

/** Writes cells of comma-separated files that spreadsheets open without running anything. */
public final class Csv {

  /** What a spreadsheet takes for the beginning of a formula. */
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r\\n|%].*", Pattern.DOTALL);

  private Csv() {}

  public static String row(String... cells) {
    var row = new StringBuilder();
    for (var cell : cells) {
      if (!row.isEmpty()) row.append(',');
      row.append(cell(cell));
    }
    return row.append("\r\n").toString();
  }

  public static String cell(String text) {
    var safe = FORMULA.matcher(text).matches() ? "'" + text : text;
    boolean quoted =
        safe.chars()
            .anyMatch(it -> it == ',' || it == '"' || it == '\n' || it == '\r' || it == ';');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
