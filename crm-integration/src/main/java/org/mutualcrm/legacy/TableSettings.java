package org.mutualcrm.legacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows stand in a file that is more than its rows.
 *
 * @param sheet of a workbook; null means the first that is shown and holds rows
 * @param headerRow the row of the sheet that names the columns, counted from 1; null to be detected
 * @param columnWidths of a file of fixed widths: characters per column with commas between, or
 *     {@code auto} to have them found by the blanks between the columns
 */
public record TableSettings(
    @Nullable String sheet, @Nullable Integer headerRow, @Nullable String columnWidths) {

  private static final int LAST_ROW = 1_048_576;
  private static final int MAX_COLUMNS = 500;
  private static final int MAX_WIDTH = 10_000;

  /**
   * @throws ImportRefused naming the field that can not be so
   */
  public TableSettings {
    sheet = sheet == null || sheet.isBlank() ? null : sheet.strip();
    columnWidths =
        columnWidths == null || columnWidths.isBlank()
            ? null
            : columnWidths.strip().toLowerCase(Locale.ROOT);
    if (headerRow != null && (headerRow < 1 || headerRow > LAST_ROW)) {
      throw ImportRefused.invalid(
          "INVALID_HEADER_ROW",
          "headerRow",
          "A sheet has no row " + headerRow,
          "Rows are counted from 1.");
    }
    if (columnWidths != null && !columnWidths.equals("auto")) widths(columnWidths);
  }

  boolean fixedWidths() {
    return columnWidths != null;
  }

  /** The widths as said; empty if they are to be found. */
  List<Integer> widths() {
    return columnWidths == null || columnWidths.equals("auto") ? List.of() : widths(columnWidths);
  }

  private static List<Integer> widths(String text) {
    var widths = new ArrayList<Integer>();
    for (var part : text.split("[,; ]+")) {
      int width = part.matches("\\d{1,5}") ? Integer.parseInt(part) : 0;
      if (width < 1 || width > MAX_WIDTH) throw noWidths(part);
      widths.add(width);
    }
    if (widths.size() < 2 || widths.size() > MAX_COLUMNS) throw noWidths(text);
    return widths;
  }

  private static ImportRefused noWidths(String part) {
    return ImportRefused.invalid(
        "INVALID_WIDTHS",
        "columnWidths",
        "\"" + part + "\" is no width of a column",
        "Say the characters of each column, such as 8,20,20,30, or auto.");
  }
}
