package org.mutualcrm.legacy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A delimited text file as rows, whatever its encoding, delimiter and quoting, for those who only
 * read it. Rows are streamed; only the beginning is looked at to find out how it is written.
 */
public final class DelimitedFile {

  private static final int LOOKED_AT = 1 << 20;

  private final Path file;
  private final FileLayout layout;

  private DelimitedFile(Path file, FileLayout layout) {
    this.file = file;
    this.layout = layout;
  }

  /**
   * One row.
   *
   * @param line the physical line it begins on, counted from 1
   * @param flaw what is wrong with its shape, in words; empty if nothing is
   */
  public record Row(long line, List<String> values, String flaw) {}

  /**
   * Finds out how the file is written.
   *
   * @throws ImportRefused if it is empty or no text
   */
  public static DelimitedFile open(Path file) throws IOException {
    return open(file, ImportSettings.detected());
  }

  /**
   * Like {@link #open}, where it is known that the first row names the columns.
   *
   * @throws ImportRefused if it is empty, no text, or has no first row
   */
  public static DelimitedFile withHeader(Path file) throws IOException {
    return open(file, new ImportSettings(null, null, true, null, null, null, null, null));
  }

  private static DelimitedFile open(Path file, ImportSettings settings) throws IOException {
    byte[] start;
    try (var bytes = Files.newInputStream(file)) {
      start = bytes.readNBytes(LOOKED_AT);
    }
    int end = start.length;
    while (start.length == LOOKED_AT && end > 1 && start[end - 1] != '\n') end--;
    var whole = end > 1 ? Arrays.copyOf(start, end) : start;
    return new DelimitedFile(file, LayoutDetection.of(whole, settings));
  }

  public List<String> columns() {
    return layout.columns();
  }

  public char delimiter() {
    return layout.separator();
  }

  /** Blank lines are no rows. */
  public void forEach(Consumer<Row> reader) throws IOException {
    var charset = Charset.forName(layout.encoding());
    int width = layout.columns().size();
    try (var bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        var records = LegacyRecords.of(bytes, charset, layout.separator(), width)) {
      boolean header = layout.header();
      for (var it = records.next(); it != null; it = records.next()) {
        if (header) header = false;
        else reader.accept(row(it, width));
      }
    }
  }

  private static Row row(RawRecord it, int width) {
    var flaw = it.flaw();
    if (flaw != null) return new Row(it.line(), List.of(it.raw()), flaw.message());
    int values = it.fields().size();
    if (values == width) return new Row(it.line(), it.fields(), "");

    boolean blankEnd =
        values > width && it.fields().subList(width, values).stream().allMatch(String::isBlank);
    return blankEnd
        ? new Row(it.line(), it.fields().subList(0, width), "")
        : new Row(it.line(), it.fields(), values + " values under " + width + " columns");
  }
}
