package org.mutualcrm.legacy;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a delimited file one after the other, each with its line number. A row with
 * broken quotes is handed out as such and reading goes on with the next line, so that one bad quote
 * neither ends the file nor swallows its neighbours. Blank lines are no rows.
 */
final class LegacyRecords implements AutoCloseable {

  /** Stands for bytes that mean nothing in the file's character set. */
  static final char UNREADABLE = '\uFDD0';

  private static final int MAX_LINES = 200;

  private final BufferedReader reader;
  private final char delimiter;
  private final CsvReader.CsvReaderBuilder csv;
  private final Deque<String> ahead = new ArrayDeque<>();
  private int columns;
  private long line;
  private boolean begun;

  /**
   * @param columns how many a row should have; 0 if not known yet
   */
  LegacyRecords(Reader reader, char delimiter, int columns) {
    this.reader = new BufferedReader(reader, 1 << 16);
    this.delimiter = delimiter;
    this.columns = columns;
    this.csv = CsvReader.builder().fieldSeparator(delimiter).skipEmptyLines(false);
  }

  static LegacyRecords of(InputStream bytes, Charset charset, char delimiter, int columns) {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(UNREADABLE));
    return new LegacyRecords(new InputStreamReader(bytes, decoder), delimiter, columns);
  }

  /** The next row; null after the last. */
  @Nullable RawRecord next() {
    while (true) {
      var first = nextLine();
      if (first == null) return null;
      if (!first.isBlank()) return record(first);
    }
  }

  void expect(int columnCount) {
    columns = columnCount;
  }

  private RawRecord record(String first) {
    long start = line;
    var lines = new ArrayList<String>();
    lines.add(first);
    var state = Quotes.scan(first, delimiter, Quotes.CLOSED);
    while (state == Quotes.OPEN) {
      var more = lines.size() < MAX_LINES ? nextLine() : null;
      if (more == null) return broken(lines, start);
      lines.add(more);
      state = Quotes.scan(more, delimiter, Quotes.OPEN);
    }
    if (state == Quotes.BROKEN) return broken(lines, start);
    var raw = String.join("\n", lines);
    var fields = fields(raw);
    boolean swallowed = lines.size() > 1 && lines.stream().skip(1).anyMatch(this::standsAlone);
    if (swallowed && columns > 0 && fields.size() != columns) return broken(lines, start);
    return new RawRecord(start, raw, fields, null, swallowed);
  }

  private List<String> fields(String raw) {
    var fields = csv.ofSingleCsvRecord(raw).getFields();
    if (raw.indexOf(TableText.LINE_BREAK) < 0) return List.copyOf(fields);
    return fields.stream().map(it -> it.replace(TableText.LINE_BREAK, '\n')).toList();
  }

  /** One row taken out of its file; its text as a whole if its quotes are broken. */
  List<String> split(String raw) {
    return Quotes.scan(raw, delimiter, Quotes.CLOSED) == Quotes.CLOSED ? fields(raw) : List.of(raw);
  }

  private boolean standsAlone(String text) {
    return columns > 1
        && Quotes.scan(text, delimiter, Quotes.CLOSED) == Quotes.CLOSED
        && !text.isBlank()
        && fields(text).size() == columns;
  }

  private RawRecord broken(List<String> lines, long start) {
    for (int i = lines.size() - 1; i > 0; i--) ahead.push(lines.get(i));
    line = start;
    boolean unclosed = Quotes.scan(lines.getFirst(), delimiter, Quotes.CLOSED) == Quotes.OPEN;
    var flaw =
        unclosed
            ? new Flaw(
                "QUOTE_NOT_CLOSED",
                "A quote opens a value in this line and nothing closes it properly",
                "Close the quote, or double it (\"\") if it belongs to the text.")
            : new Flaw(
                "BROKEN_QUOTES",
                "Text follows a closing quote",
                "Put quotes around the whole value and double (\"\") those inside it.");
    return new RawRecord(start, lines.getFirst(), List.of(), flaw, false);
  }

  private @Nullable String nextLine() {
    try {
      var next = ahead.isEmpty() ? reader.readLine() : ahead.pop();
      if (next == null) return null;
      line++;
      if (!begun) {
        begun = true;
        if (next.startsWith("\uFEFF")) return next.substring(1);
      }
      return next;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
