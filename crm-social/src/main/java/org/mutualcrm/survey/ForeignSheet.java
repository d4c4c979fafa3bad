package org.mutualcrm.survey;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Results as another tool exports them: rows of cells, whatever the character set and delimiter.
 *
 * @param encoding in which it was read
 */
record ForeignSheet(String text, String encoding, char delimiter, List<Row> rows) {

  static final int MOST_BYTES = 64 * 1024 * 1024;
  static final int MOST_ROWS = 200_000;
  static final int MOST_COLUMNS = 2_000;

  /** A row; lines are counted as an editor counts them, from 1. */
  record Row(long line, List<String> cells) {

    /** Nothing for a cell that was left off at the end. */
    String cell(int column) {
      return column < cells.size() ? cells.get(column).strip() : "";
    }

    boolean blank() {
      return cells.stream().allMatch(String::isBlank);
    }
  }

  /**
   * @throws InstrumentFault if it can not be read
   */
  static ForeignSheet read(byte[] file) {
    if (file.length > MOST_BYTES) throw fault("A file has at most 64 MB");
    var charset = charset(file);
    var text = new String(file, charset);
    if (text.startsWith("\uFEFF")) text = text.substring(1);
    return read(text, charset.name());
  }

  static ForeignSheet read(String text, String encoding) {
    if (text.indexOf('\0') >= 0) throw fault("This is no text");
    char delimiter = delimiter(text);
    var rows = new ArrayList<Row>();
    try (var csv =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      for (var it : csv) {
        var row = new Row(it.getStartingLineNumber(), it.getFields());
        if (row.blank()) continue;
        if (row.cells().size() > MOST_COLUMNS) throw fault("A file has at most 2,000 columns");
        rows.add(row);
        if (rows.size() > MOST_ROWS) throw fault("A file has at most 200,000 rows");
      }
    } catch (IOException | CsvParseException e) {
      throw fault("The file can not be read: " + e.getMessage());
    }
    if (rows.size() < 2) throw fault("The file has no rows below its first line");
    return new ForeignSheet(text, encoding, delimiter, List.copyOf(rows));
  }

  private static Charset charset(byte[] file) {
    if (file.length >= 2 && file[0] == (byte) 0xFF && file[1] == (byte) 0xFE)
      return StandardCharsets.UTF_16LE;
    if (file.length >= 2 && file[0] == (byte) 0xFE && file[1] == (byte) 0xFF)
      return StandardCharsets.UTF_16BE;
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException _) {
      // Of what is not UTF-8, it is what spreadsheets in the west write; it has all of Latin-1.
      return Charset.forName("windows-1252");
    }
  }

  /** By the first rows, outside of quotes. */
  private static char delimiter(String text) {
    char best = ',';
    int most = 0;
    for (char candidate : new char[] {',', ';', '\t', '|'}) {
      int found = 0;
      int lines = 0;
      boolean quoted = false;
      for (int i = 0; i < text.length() && lines < 20; i++) {
        char it = text.charAt(i);
        if (it == '"') quoted = !quoted;
        else if (!quoted && it == candidate) found++;
        else if (!quoted && it == '\n') lines++;
      }
      if (found > most) {
        most = found;
        best = candidate;
      }
    }
    return best;
  }

  static InstrumentFault fault(String why) {
    return new InstrumentFault("file", why);
  }
}
