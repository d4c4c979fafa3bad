package org.mutualcrm.legacy;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/**
 * Gives the rejected rows back as a file: why each was rejected, then its columns as they came, to
 * be mended and uploaded again.
 */
@Service
public class RejectedRows {

  private static final int PAGE = 1_000;
  private static final List<String> REASONS =
      List.of("import_line", "import_code", "import_reason", "import_hint");
  // Numbers and phone numbers begin like formulas too, and can do no harm.
  private static final Pattern HARMLESS = Pattern.compile("[+-]?[\\d\\s().,/-]*");

  private final Imports imports;

  RejectedRows(Imports imports) {
    this.imports = imports;
  }

  /**
   * @throws ImportRefused if there is no such import
   */
  public void write(ImportRunId id, Writer out) {
    var view = imports.find(id).orElseThrow(() -> ImportRefused.unknown(id));
    char delimiter = view.layout().separator();
    try (var csv = CsvWriter.builder().fieldSeparator(delimiter).build(out)) {
      out.write('\uFEFF');
      var header = new ArrayList<>(REASONS);
      header.addAll(view.layout().columns());
      csv.writeRecord(header.stream().map(RejectedRows::neutral).toList());
      try (var reader = new LegacyRecords(Reader.nullReader(), delimiter, 0)) {
        int after = 0;
        while (true) {
          var rows = imports.rows(id, RowAction.REJECTED, after, PAGE);
          if (rows.isEmpty()) break;
          for (var row : rows) csv.writeRecord(record(row, reader));
          after = rows.getLast().number();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> record(ImportRowView row, LegacyRecords reader) {
    var cells = new ArrayList<String>();
    cells.add(String.valueOf(row.line()));
    cells.add(String.valueOf(row.code()));
    cells.add(neutral(String.valueOf(row.message())));
    cells.add(neutral(String.valueOf(row.hint())));
    var raw = row.raw() == null ? "" : row.raw();
    cells.addAll(reader.split(raw).stream().map(RejectedRows::neutral).toList());
    return cells;
  }

  static String neutral(String cell) {
    if (cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0) return cell;
    return HARMLESS.matcher(cell).matches() ? cell : "'" + cell;
  }
}
