package org.mutualcrm.legacy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * A file as the text its rows are read from. A workbook and a file of fixed widths are written anew
 * with commas, each row on the line it had, and only that is kept: so there is one way rows are
 * read, and somebody who is to be erased is found in it.
 */
record TableText(byte[] bytes, FileLayout layout) {

  /** A line break inside a value, so that a row stays one line: Unicode's line separator. */
  static final char LINE_BREAK = '\u2028';

  private static final String ZIP = "504b0304";
  private static final String COMPOUND = "d0cf11e0a1b11ae1";

  /**
   * @throws ImportRefused if the file is empty or nothing that has rows
   */
  static TableText of(byte[] content, ImportSettings settings) {
    var start = HexFormat.of().formatHex(content, 0, Math.min(content.length, 8));
    if (start.startsWith(COMPOUND)) throw compound(content);
    if (start.startsWith(ZIP) && WorkbookGuard.isWorkbook(content))
      return WorkbookFile.read(content, settings);
    var table = settings.table();
    if (table != null && table.fixedWidths())
      return FixedWidths.read(content, settings, table.widths());
    return new TableText(content, LayoutDetection.of(content, settings));
  }

  /** One line; null stands for nothing. */
  static void append(StringBuilder line, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) line.append(',');
      var value = values.get(i);
      boolean quoted = value.indexOf(',') >= 0 || value.indexOf('"') >= 0;
      if (quoted) line.append('"');
      for (int at = 0; at < value.length(); at++) append(line, value, at);
      if (quoted) line.append('"');
    }
    line.append('\n');
  }

  private static void append(StringBuilder line, String value, int at) {
    char c = value.charAt(at);
    switch (c) {
      case '\r' -> {
        boolean pair = at + 1 < value.length() && value.charAt(at + 1) == '\n';
        if (!pair) line.append(LINE_BREAK);
      }
      case '\n' -> line.append(LINE_BREAK);
      case '"' -> line.append("\"\"");
      default -> line.append(c);
    }
  }

  private static ImportRefused compound(byte[] content) {
    var name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    if (holds(content, name)) {
      return ImportRefused.invalid(
          "WORKBOOK_ENCRYPTED",
          "file",
          "The workbook is protected by a password",
          "Open it, take the password off (File, Info, Protect workbook), save it and send it again.");
    }
    return ImportRefused.invalid(
        "WORKBOOK_TOO_OLD",
        "file",
        "The file is an office document of the kind used before 2007",
        "Open it and save it as .xlsx, or as CSV.");
  }

  private static boolean holds(byte[] content, byte[] wanted) {
    for (int at = 0; at + wanted.length <= content.length; at++) {
      int same = 0;
      while (same < wanted.length && content[at + same] == wanted[same]) same++;
      if (same == wanted.length) return true;
    }
    return false;
  }
}
