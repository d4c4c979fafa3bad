package org.mutualcrm.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.mutualcrm.cli.SeriesFile.Point;
import org.mutualcrm.listening.SpikeDetector;
import org.mutualcrm.listening.SpikeReading;
import org.mutualcrm.listening.SpikeReading.State;

/** {@code ./crm spikes}: the spike detector on anybody's series, with nothing running. */
public final class SpikesCommand {

  private SpikesCommand() {}

  public static void main(String[] args) {
    int code = run(args, System.out, System.err);
    System.out.flush();
    if (code != 0) System.exit(code);
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    FileCommand command = (given, to, _) -> spikes(SpikesOptions.parse(given), to);
    return command.run(SpikesOptions.HELP, args, out, err);
  }

  private static void spikes(SpikesOptions options, PrintStream out) throws IOException {
    var series = SeriesFile.read(options);
    var readings = readings(series.points());
    write(options.out(), series, readings);
    summary(out, readings);
  }

  /** In the order of the file; each from what was at its time or before. */
  private static SpikeReading[] readings(List<Point> points) {
    var detector = new SpikeDetector();
    var readings = new SpikeReading[points.size()];
    IntStream.range(0, readings.length)
        .boxed()
        .sorted(Comparator.comparing(i -> points.get(i).at()))
        .forEach(i -> readings[i] = detector.see(points.get(i).at(), points.get(i).value()));
    return readings;
  }

  private static void write(Path file, SeriesFile series, SpikeReading[] readings)
      throws IOException {
    try (var writer = FileCommand.writer(file)) {
      writer.write("timestamp,value,score,alert,state,expected\n");
      for (int i = 0; i < readings.length; i++) line(writer, series.points().get(i), readings[i]);
    }
  }

  private static void line(BufferedWriter writer, Point point, SpikeReading it) throws IOException {
    var expected =
        it.state() == State.NO_BASELINE ? "" : String.format(Locale.ROOT, "%.1f", it.expected());
    writer.write(
        String.format(
            Locale.ROOT,
            "%s,%s,%.6f,%d,%s,%s\n",
            quoted(point.time()),
            quoted(point.count()),
            it.score(),
            it.alert() ? 1 : 0,
            it.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            expected));
  }

  private static String quoted(String text) {
    return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static void summary(PrintStream out, SpikeReading[] readings) {
    long alerts = count(readings, State.SPIKE);
    long without = count(readings, State.NO_BASELINE);
    out.printf(
        Locale.ROOT,
        "%,d rows, %,d %s; no baseline in the first %,d%n",
        readings.length,
        alerts,
        alerts == 1 ? "alert" : "alerts",
        without);
    if (without == readings.length)
      out.println("No baseline at all: too few rows, or too short a time, to call anything usual");
  }

  private static long count(SpikeReading[] readings, State state) {
    return java.util.Arrays.stream(readings).filter(it -> it.state() == state).count();
  }
}
