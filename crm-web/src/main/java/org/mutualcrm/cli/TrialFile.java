package org.mutualcrm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mutualcrm.cli.LiftOptions.Missing;
import org.mutualcrm.experiment.Trial;
import org.mutualcrm.legacy.DelimitedFile;
import org.mutualcrm.legacy.DelimitedFile.Row;
import org.mutualcrm.legacy.ImportRefused;

/**
 * An experiment's file, read row by row into a trial; refused as a whole if a row makes no sense.
 */
final class TrialFile {

  private static final int TOLD = 5;
  private static final int MOST_ARMS = 50;
  private static final int MOST_NAMES = 30;

  private final LiftOptions options;
  private final List<String> columns;
  private final int arm;
  private final int[] metrics;
  private final Trial trial;
  private final List<String> flaws = new ArrayList<>();
  private long flawed;
  private long rows;
  private long armless;
  private boolean lacking;

  private TrialFile(LiftOptions options, List<String> columns) {
    this.options = options;
    this.columns = columns;
    this.arm = column("--arm", options.arm());
    this.metrics = metrics();
    this.trial = new Trial(java.util.Arrays.stream(metrics).mapToObj(columns::get).toList());
  }

  static TrialFile read(LiftOptions options) {
    var path = options.input();
    if (Files.isDirectory(path)) throw new Misuse(path + " is a directory");
    if (!Files.isReadable(path)) throw new Misuse("There is no file " + path + " that can be read");
    try {
      var file = open(path, options);
      var read = new TrialFile(options, file.columns());
      file.forEach(read::see);
      read.refuseFlaws();
      return read;
    } catch (ImportRefused e) {
      throw new Misuse(path + ": " + e.getMessage() + ". " + e.hint());
    } catch (IOException | UncheckedIOException e) {
      throw new Misuse(path + " cannot be read: " + e.getMessage());
    }
  }

  /** Who names a column knows that there are names. */
  private static DelimitedFile open(Path path, LiftOptions options) throws IOException {
    boolean numbers = options.arm().matches("\\d{1,4}");
    for (var it : options.metrics()) numbers &= it.matches("[\\d, ]+");
    return numbers ? DelimitedFile.open(path) : DelimitedFile.withHeader(path);
  }

  Trial trial() {
    return trial;
  }

  long rows() {
    return rows;
  }

  /** Rows that were excluded because they name no arm. */
  long armless() {
    return armless;
  }

  String armColumn() {
    return columns.get(arm);
  }

  /** The deciding metric as the file calls it. */
  String metric(String asked) {
    int column = column("--decides", asked);
    for (int it : metrics) if (it == column) return columns.get(column);
    throw new Misuse("--decides: " + asked + " is not among the metrics");
  }

  private int[] metrics() {
    var found = new LinkedHashSet<Integer>();
    for (var asked : options.metrics()) {
      boolean whole = columns.stream().anyMatch(it -> it.strip().equals(asked.strip()));
      for (var name : whole ? new String[] {asked} : asked.split(",")) {
        int column = column("--metric", name.strip());
        if (column == arm) throw new Misuse("--metric: " + name.strip() + " is the arm's column");
        found.add(column);
      }
    }
    return found.stream().mapToInt(it -> it).toArray();
  }

  private int column(String option, String asked) {
    for (int c = 0; c < columns.size(); c++)
      if (columns.get(c).strip().equals(asked.strip())) return c;
    for (int c = 0; c < columns.size(); c++)
      if (columns.get(c).strip().equalsIgnoreCase(asked.strip())) return c;
    int number = asked.strip().matches("\\d{1,4}") ? Integer.parseInt(asked.strip()) : 0;
    if (number >= 1 && number <= columns.size()) return number - 1;
    var names = columns.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    throw new Misuse(
        option
            + ": there is no column "
            + (asked.isBlank() ? "without a name" : asked.strip())
            + " in "
            + options.input()
            + ". It has: "
            + names
            + (columns.size() > MOST_NAMES
                ? " and " + (columns.size() - MOST_NAMES) + " more"
                : ""));
  }

  private void see(Row row) {
    rows++;
    if (!row.flaw().isEmpty()) {
      flaw(row, row.flaw());
      return;
    }
    var name = row.values().get(arm).strip();
    if (name.isEmpty()) {
      if (options.missing() == Missing.EXCLUDE) armless++;
      else lack(row, arm, "is empty: which arm is this row in?");
      return;
    }
    var values = new double[metrics.length];
    for (int m = 0; m < values.length; m++) values[m] = value(row, metrics[m]);
    trial.see(name, values);
    if (trial.sizes().size() > MOST_ARMS)
      throw new Misuse(
          "--arm: "
              + columns.get(arm)
              + " has more than "
              + MOST_ARMS
              + " different values by line "
              + row.line()
              + "; a column of arms has few");
  }

  private double value(Row row, int column) {
    var text = row.values().get(column).strip();
    if (MetricText.missing(text)) {
      if (options.missing() == Missing.ZERO) return 0;
      if (options.missing() == Missing.REFUSE)
        lack(row, column, text.isEmpty() ? "is empty" : "\"" + text + "\" is no value");
      return Double.NaN;
    }
    double value = MetricText.read(text, options.decimals());
    if (Double.isNaN(value))
      flaw(
          row,
          String.format(
              Locale.ROOT,
              "column %s: \"%s\" is no number%s",
              columns.get(column),
              text.length() > 40 ? text.substring(0, 40) + "…" : text,
              text.matches(".*\\d[.,]\\d.*") ? ", or could be two (see --decimal)" : ""));
    return value;
  }

  private void lack(Row row, int column, String what) {
    lacking = true;
    flaw(row, "column " + columns.get(column) + " " + what);
  }

  private void flaw(Row row, String what) {
    flawed++;
    if (flaws.size() < TOLD) flaws.add("line " + row.line() + ": " + what);
  }

  private void refuseFlaws() {
    if (rows == 0) throw new Misuse(options.input() + " has no rows");
    if (flawed == 0) return;
    throw new Misuse(
        String.format(
            Locale.ROOT,
            "%s has values that cannot be used:%n  %s%s%s",
            options.input(),
            String.join("\n  ", flaws),
            flawed > TOLD ? String.format(Locale.ROOT, "%n  and %,d more", flawed - TOLD) : "",
            lacking
                ? "\nMend them, or say what a missing value means: --missing exclude, or --missing zero"
                : ""));
  }
}
