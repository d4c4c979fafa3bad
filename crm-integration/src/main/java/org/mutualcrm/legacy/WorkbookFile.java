package org.mutualcrm.legacy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** A workbook (ECMA-376, .xlsx): one of its sheets as text. */
final class WorkbookFile {

  private static final int MAX_TEXT = 256 << 20;
  private static final int LAST_ROW = 1_048_576;

  private WorkbookFile() {}

  /**
   * @throws ImportRefused if it is too large or damaged, or holds no such sheet or no rows
   */
  static TableText read(byte[] content, ImportSettings settings) {
    WorkbookGuard.check(content);
    try (var workbook =
        new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, true))) {
      var where = settings.table();
      var sheet = where == null ? null : where.sheet();
      var chosen = sheet == null ? first(workbook) : named(workbook, sheet);
      return text(workbook, chosen, settings);
    } catch (IOException | UncheckedIOException | ExcelReaderException _) {
      throw WorkbookGuard.broken();
    }
  }

  private static Sheet named(ReadableWorkbook workbook, String name) {
    return workbook
        .getSheets()
        .filter(it -> it.getName().strip().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            ImportRefused.invalid(
                "NO_SUCH_SHEET",
                "sheet",
                "The workbook has no sheet \"" + name + "\"",
                "Its sheets are " + String.join(", ", names(workbook))));
  }

  private static Sheet first(ReadableWorkbook workbook) throws IOException {
    var sheets = workbook.getSheets().toList();
    for (var sheet : sheets) {
      if (sheet.getVisibility() != SheetVisibility.VISIBLE) continue;
      try (var rows = sheet.openStream()) {
        if (rows.anyMatch(it -> it.stream().anyMatch(WorkbookFile::filled))) return sheet;
      }
    }
    throw ImportRefused.invalid(
        "EMPTY_FILE",
        "file",
        "No sheet of the workbook that is shown holds anything",
        sheets.isEmpty()
            ? "Export it again and look into it first."
            : "Its sheets are " + String.join(", ", names(workbook)));
  }

  private static boolean filled(org.dhatim.fastexcel.reader.@Nullable Cell cell) {
    return cell != null && cell.getRawValue() != null && !cell.getRawValue().isBlank();
  }

  private static List<String> names(ReadableWorkbook workbook) {
    return workbook.getSheets().map(Sheet::getName).toList();
  }

  private static TableText text(ReadableWorkbook workbook, Sheet sheet, ImportSettings settings)
      throws IOException {
    var cells = new CellText(workbook.isDate1904());
    var place = SheetPlace.of(sheet, cells, settings);
    var written = new StringBuilder();
    try (var rows = sheet.openStream()) {
      int line = 1;
      for (var row : (Iterable<Row>) rows::iterator) {
        if (row.getRowNum() < place.firstRow() || row.getRowNum() > LAST_ROW) continue;
        for (; line < row.getRowNum(); line++) written.append('\n');
        var values = place.values(row, cells);
        if (values.stream().allMatch(String::isBlank)) written.append('\n');
        else TableText.append(written, values);
        line++;
        if (written.length() > MAX_TEXT) throw WorkbookGuard.tooLarge();
      }
    }
    var bytes = written.toString().getBytes(StandardCharsets.UTF_8);
    var layout = LayoutDetection.of(bytes, settings.ofOwnText(place.header()));
    return new TableText(
        bytes,
        layout.from(FileFormat.WORKBOOK, sheet.getName(), notes(workbook, sheet, place, cells)));
  }

  private static List<String> notes(
      ReadableWorkbook workbook, Sheet sheet, SheetPlace place, CellText cells) {
    var notes = new ArrayList<String>();
    var others = names(workbook).stream().filter(it -> !it.equals(sheet.getName())).toList();
    if (!others.isEmpty()) {
      notes.add("Not read: the sheets " + String.join(", ", others));
    }
    place.above().ifPresent(notes::add);
    said(
            cells.unsaved(),
            "formulas have no saved value and count as empty; open and save the workbook")
        .ifPresent(notes::add);
    said(cells.failed(), "cells show an error such as #N/A and count as empty")
        .ifPresent(notes::add);
    return notes;
  }

  private static Optional<String> said(int count, String what) {
    return count == 0
        ? Optional.empty()
        : Optional.of(String.format(Locale.ROOT, "%d %s", count, what));
  }
}
