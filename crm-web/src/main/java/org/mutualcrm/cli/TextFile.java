package org.mutualcrm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.DelimitedFile;
import org.mutualcrm.legacy.ImportRefused;

/**
 * A delimited file with texts in it, read whole and as it is: rows that do not fit are made to.
 *
 * @param mended the lines where a row did not fit
 */
record TextFile(Path path, List<String> columns, List<List<String>> rows, List<Long> mended) {

  private static final int TOLD = 30;

  static TextFile read(Path path) {
    if (Files.isDirectory(path)) throw new Misuse(path + " is a directory");
    if (!Files.isReadable(path)) throw new Misuse("There is no file " + path + " that can be read");
    try {
      var file = DelimitedFile.withHeader(path);
      int width = file.columns().size();
      var rows = new ArrayList<List<String>>();
      var mended = new ArrayList<Long>();
      file.forEach(row -> {
        if (!row.flaw().isEmpty()) mended.add(row.line());
        rows.add(fitted(row.values(), width, file.delimiter()));
      });
      return new TextFile(path, file.columns(), rows, mended);
    } catch (ImportRefused e) {
      throw new Misuse(path + ": " + e.getMessage() + ". " + e.hint());
    } catch (IOException | UncheckedIOException e) {
      throw new Misuse(path + " cannot be read: " + e.getMessage());
    }
  }

  /**
   * Too few values are filled up and too many end in the last column. A line whose quotes are
   * broken comes as one value, and is parted wherever a delimiter stands.
   */
  private static List<String> fitted(List<String> values, int width, char delimiter) {
    var separator = String.valueOf(delimiter);
    boolean whole = values.size() == 1 && width > 1 && values.getFirst().contains(separator);
    var parts = whole ? List.of(values.getFirst().split(Pattern.quote(separator), -1)) : values;
    var row = new ArrayList<String>(width);
    for (int c = 0; c < width; c++) row.add(c < parts.size() ? clean(parts.get(c)) : "");
    if (parts.size() > width)
      row.set(width - 1, clean(String.join(separator, parts.subList(width - 1, parts.size()))));
    return row;
  }

  private static String clean(String text) {
    return text.replace('\uFDD0', '\uFFFD').replace("\0", "");
  }

  /** Where a column is, by its name or its number. */
  int column(String asked, String option) {
    for (int c = 0; c < columns.size(); c++)
      if (columns.get(c).strip().equals(asked.strip())) return c;
    for (int c = 0; c < columns.size(); c++)
      if (columns.get(c).strip().equalsIgnoreCase(asked.strip())) return c;
    if (asked.matches("\\d{1,4}")) {
      int number = Integer.parseInt(asked) - 1;
      if (number >= 0 && number < columns.size()) return number;
    }
    throw new Misuse(
        option + ": there is no column " + asked + " in " + path + ". It has: " + named());
  }

  /** The first of some usual names that is there. */
  int usual(List<String> names, String option) {
    for (var name : names)
      for (int c = 0; c < columns.size(); c++)
        if (columns.get(c).strip().equalsIgnoreCase(name)) return c;
    throw new Misuse("Please give " + option + ", one of the columns of " + path + ": " + named());
  }

  /**
   * The column with the texts: as asked, else by its usual name, else the one that is not taken.
   */
  int text(@Nullable String asked, String option, int taken) {
    if (asked != null) return column(asked, option);
    var free = IntStream.range(0, columns.size()).filter(it -> it != taken).boxed().toList();
    if (free.size() == 1) return free.getFirst();
    return usual(
        List.of("text", "message", "tweet", "comment", "body", "content", "review"), option);
  }

  List<String> values(int column) {
    return rows.stream().map(it -> it.get(column)).toList();
  }

  private String named() {
    var some = columns.stream().limit(TOLD).collect(Collectors.joining(", "));
    return columns.size() > TOLD ? some + " and " + (columns.size() - TOLD) + " more" : some;
  }
}
