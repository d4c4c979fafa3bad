package org.mutualcrm.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.mutualcrm.matching.Matches;
import org.mutualcrm.matching.Matching;
import org.mutualcrm.matching.Table;

/** {@code ./crm match}: the matching engine on anybody's file, with nothing running. */
public final class MatchCommand {

  private MatchCommand() {}

  public static void main(String[] args) {
    int code = run(args, System.out, System.err);
    System.out.flush();
    if (code != 0) System.exit(code);
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    FileCommand command = (given, to, _) -> match(MatchOptions.parse(given), to);
    return command.run(MatchOptions.HELP, args, out, err);
  }

  private static void match(MatchOptions options, PrintStream out) throws IOException {
    var inputs = Inputs.read(options);
    var rows = options.explained().stream().map(inputs::pair).toList();
    var table = inputs.table();
    var schema = inputs.schema();
    var matches = Matching.match(table, schema);
    if (options.pairs() != null) writePairs(options.pairs(), options.least(), matches, inputs);
    if (options.clusters() != null) writeClusters(options.clusters(), table, matches, inputs);
    if (options.model() != null) ModelFile.write(options.model(), matches.model());
    var report = new MatchReport(inputs, matches, out);
    if (options.report()) report.columnsAndKeys();
    for (var pair : rows) report.explain(pair[0], pair[1]);
    if (rows.isEmpty()) report.summary();
  }

  private static void writePairs(Path file, double least, Matches matches, Inputs inputs)
      throws IOException {
    try (var writer = FileCommand.writer(file)) {
      writer.write("row_a,row_b,probability,weight\n");
      var pairs = matches.pairs(least).iterator();
      while (pairs.hasNext()) {
        var it = pairs.next();
        writer.write(
            String.format(
                Locale.ROOT,
                "%s,%s,%.6f,%.3f%n",
                inputs.name(it.first()),
                inputs.name(it.second()),
                it.probability(),
                it.weight()));
      }
    }
  }

  private static void writeClusters(Path file, Table table, Matches matches, Inputs inputs)
      throws IOException {
    try (var writer = FileCommand.writer(file)) {
      writer.write("row,cluster\n");
      for (int row = 0; row < table.rows(); row++)
        writer.write(inputs.name(row) + "," + inputs.name(matches.cluster(row)) + "\n");
    }
  }
}
