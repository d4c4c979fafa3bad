package org.mutualcrm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.DelimitedFile;
import org.mutualcrm.legacy.DelimitedFile.Row;
import org.mutualcrm.legacy.ImportRefused;

/** A series of counts, read whole. */
record SeriesFile(List<Point> points) {

  private static final int TOLD = 5;
  private static final int LOOKED_AT = 200;
  private static final Set<String> TIMES =
      Set.of(
          "timestamp",
          "time",
          "datetime",
          "date",
          "ts",
          "at",
          "when",
          "ds",
          "bucket",
          "hour",
          "day",
          "zeit",
          "zeitpunkt",
          "datum",
          "zeitstempel",
          "fecha",
          "heure",
          "data",
          "created_at");
  private static final Set<String> VALUES =
      Set.of(
          "value",
          "values",
          "count",
          "counts",
          "volume",
          "mentions",
          "n",
          "y",
          "number",
          "total",
          "amount",
          "tweets",
          "posts",
          "messages",
          "anzahl",
          "wert",
          "menge",
          "valor",
          "valeur",
          "nombre",
          "cantidad");

  /** One row: its time and count as they stand in the file, and as read. */
  record Point(String time, String count, Instant at, double value) {}

  static SeriesFile read(SpikesOptions options) {
    var path = options.input();
    if (Files.isDirectory(path)) throw new Misuse(path + " is a directory");
    if (!Files.isReadable(path)) throw new Misuse("There is no file " + path + " that can be read");
    try {
      var file = DelimitedFile.open(path);
      var rows = new ArrayList<Row>();
      file.forEach(rows::add);
      if (rows.isEmpty()) throw new Misuse(path + " has no rows");
      return read(options, file.columns(), rows);
    } catch (ImportRefused e) {
      throw new Misuse(path + ": " + e.getMessage() + ". " + e.hint());
    } catch (IOException | UncheckedIOException e) {
      throw new Misuse(path + " cannot be read: " + e.getMessage());
    }
  }

  private static SeriesFile read(SpikesOptions options, List<String> columns, List<Row> rows) {
    var sample = rows.subList(0, Math.min(LOOKED_AT, rows.size()));
    int time = timeColumn(options.timeColumn(), columns, sample);
    int value = valueColumn(options.valueColumn(), columns, sample, time);
    var format = TimeFormat.of(rows.stream().map(it -> cell(it, time)).toList());
    var points = new ArrayList<Point>(rows.size());
    var flaws = new ArrayList<String>();
    for (var row : rows) {
      var at = format.read(cell(row, time));
      var count = count(cell(row, value));
      if (at.isPresent() && count.isPresent() && count.getAsDouble() >= 0)
        points.add(new Point(cell(row, time), cell(row, value), at.get(), count.getAsDouble()));
      else flaws.add("line " + row.line() + ": " + flaw(row, time, value, at, count));
    }
    if (!flaws.isEmpty()) throw new Misuse(told(options.input(), flaws));
    return new SeriesFile(points);
  }

  private static String flaw(
      Row row, int time, int value, Optional<Instant> at, OptionalDouble count) {
    if (at.isEmpty())
      return cell(row, time).isEmpty()
          ? "there is no time"
          : "\"" + cell(row, time) + "\" is no time";
    if (cell(row, value).isEmpty()) return "there is no count";
    var said = "\"" + cell(row, value) + "\"";
    return count.isEmpty() ? said + " is no number" : said + " is less than 0";
  }

  private static String told(Path path, List<String> flaws) {
    var first = String.join("\n  ", flaws.subList(0, Math.min(TOLD, flaws.size())));
    var more = flaws.size() > TOLD ? "\n  and " + (flaws.size() - TOLD) + " more" : "";
    return path + " has rows that cannot be read:\n  " + first + more;
  }

  private static int timeColumn(@Nullable String said, List<String> columns, List<Row> sample) {
    if (said != null) return named(said, columns);
    return IntStream.range(0, columns.size())
        .filter(c -> TIMES.contains(plain(columns.get(c))))
        .filter(c -> mostly(sample, c, it -> TimeFormat.of(List.of(it)).read(it).isPresent()))
        .findFirst()
        .orElseGet(() ->
            IntStream.range(0, columns.size())
                .filter(c -> mostly(sample, c, TimeFormat::clear))
                .findFirst()
                .orElseThrow(() ->
                    new Misuse(
                        "No column has times: "
                            + String.join(", ", columns)
                            + ". Say which with --timestamp-column")));
  }

  private static int valueColumn(
      @Nullable String said, List<String> columns, List<Row> sample, int time) {
    if (said != null) return named(said, columns);
    var numbers =
        IntStream.range(0, columns.size())
            .filter(c -> c != time && mostly(sample, c, it -> count(it).isPresent()))
            .boxed()
            .toList();
    if (numbers.size() == 1) return numbers.getFirst();
    var known = numbers.stream().filter(c -> VALUES.contains(plain(columns.get(c)))).toList();
    if (!known.isEmpty()) return known.getFirst();
    throw new Misuse(
        (numbers.isEmpty() ? "No column has counts: " : "Several columns may be the count: ")
            + String.join(", ", columns)
            + ". Say which with --value-column");
  }

  private static int named(String name, List<String> columns) {
    for (int c = 0; c < columns.size(); c++)
      if (columns.get(c).strip().equalsIgnoreCase(name.strip())) return c;
    int number = name.matches("\\d{1,4}") ? Integer.parseInt(name) : 0;
    if (number >= 1 && number <= columns.size()) return number - 1;
    throw new Misuse("There is no column " + name + " among " + String.join(", ", columns));
  }

  private static boolean mostly(
      List<Row> sample, int column, java.util.function.Predicate<String> test) {
    long good = sample.stream().filter(it -> test.test(cell(it, column))).count();
    return good * 2 > sample.size();
  }

  private static String cell(Row row, int column) {
    return column < row.values().size() ? row.values().get(column).strip() : "";
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  /** A number, with a comma or a point before its decimals. */
  static OptionalDouble count(String text) {
    var plain = text.indexOf('.') < 0 ? text.replace(',', '.') : text.replace(",", "");
    if (!plain.matches("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d{1,3})?")) return OptionalDouble.empty();
    double value = Double.parseDouble(plain);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
