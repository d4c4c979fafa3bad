package org.mutualcrm.legacy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * Where the table of a sheet stands: below titles, which fill few of its columns, and between its
 * first and last column.
 *
 * @param firstRow the row that names the columns, or the first of the values; from 1
 */
record SheetPlace(int firstRow, int firstColumn, int endColumn, boolean header, int titles) {

  private static final int SAMPLE_ROWS = 300;
  private static final int MAX_COLUMNS = 500;
  private static final double FILLED_AS_OTHERS = 0.6;

  private record Sampled(int row, List<String> cells) {

    long filled() {
      return cells.stream().filter(it -> !it.isBlank()).count();
    }

    int first() {
      int at = 0;
      while (cells.get(at).isBlank()) at++;
      return at;
    }

    int end() {
      int end = cells.size();
      while (cells.get(end - 1).isBlank()) end--;
      return end;
    }

    boolean words() {
      return cells.stream()
          .filter(it -> !it.isBlank())
          .map(Shape::of)
          .allMatch(it -> it == Shape.TEXT || it == Shape.WORD);
    }
  }

  static SheetPlace of(Sheet sheet, CellText cells, ImportSettings settings) throws IOException {
    var sample = sample(sheet, new CellText(cells.since1904()), asked(settings));
    if (sample.isEmpty()) {
      throw ImportRefused.invalid(
          "EMPTY_FILE",
          "sheet",
          "The sheet " + sheet.getName() + " holds no rows",
          "Name another sheet.");
    }
    long busiest = sample.stream().mapToLong(Sampled::filled).max().orElse(1);
    var first =
        asked(settings) > 0
            ? sample.getFirst()
            : sample.stream()
                .filter(it -> it.filled() >= Math.ceil(busiest * FILLED_AS_OTHERS))
                .findFirst()
                .orElseThrow();
    var table = sample.subList(sample.indexOf(first), sample.size());
    int from = table.stream().mapToInt(Sampled::first).min().orElse(0);
    int end = table.stream().mapToInt(Sampled::end).max().orElse(1);
    if (end - from > MAX_COLUMNS) {
      throw ImportRefused.invalid(
          "TOO_MANY_COLUMNS",
          "sheet",
          "The sheet has more than " + MAX_COLUMNS + " columns",
          "Leave out what is not to be imported.");
    }
    var said = settings.header();
    boolean header = said == null ? asked(settings) > 0 || first.words() : said;
    return new SheetPlace(first.row(), from, end, header, sample.indexOf(first));
  }

  private static int asked(ImportSettings settings) {
    var where = settings.table();
    return where == null || where.headerRow() == null ? 0 : where.headerRow();
  }

  private static List<Sampled> sample(Sheet sheet, CellText cells, int from) throws IOException {
    try (var rows = sheet.openStream()) {
      return rows.filter(it -> it.getRowNum() >= from)
          .map(it -> new Sampled(it.getRowNum(), it.stream().map(cells::of).toList()))
          .filter(it -> it.filled() > 0)
          .limit(SAMPLE_ROWS)
          .toList();
    }
  }

  /** The row's values between the first and the last column; more if it holds more. */
  List<String> values(Row row, CellText cells) {
    var values = new ArrayList<String>();
    for (int i = firstColumn; i < Math.max(endColumn, row.getCellCount()); i++) {
      values.add(i < row.getCellCount() ? cells.of(row.getCell(i)) : "");
    }
    while (values.size() > endColumn - firstColumn && values.getLast().isBlank()) {
      values.removeLast();
    }
    return values;
  }

  /** What was left out above the table, in words. */
  Optional<String> above() {
    if (titles == 0) return Optional.empty();
    return Optional.of(
        titles == 1
            ? "One row above row " + firstRow + " is a title and was left out"
            : titles + " rows above row " + firstRow + " are titles and were left out");
  }
}
