package org.mutualcrm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpikesCommandTests {

  private static final LocalDateTime BEGIN = LocalDateTime.parse("2026-06-01T00:00:00");
  private static final int HOURS = 24 * 12;
  private static final int STORM = 24 * 10 + 14;

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return SpikesCommand.run(args, new PrintStream(out), new PrintStream(err));
  }

  private List<String> spikes(Path input, String... more) throws IOException {
    var target = folder.resolve("out.csv");
    var args =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("--input", "" + input, "--out", "" + target),
                Arrays.stream(more))
            .toArray(String[]::new);
    assertThat(run(args)).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return Files.readAllLines(target);
  }

  private Path file(String text) throws IOException {
    return file(text, StandardCharsets.UTF_8);
  }

  private Path file(String text, Charset charset) throws IOException {
    return Files.write(folder.resolve("series.csv"), text.getBytes(charset));
  }

  private static int count(int hour) {
    return hour == STORM ? 900 : 40 + hour * 7 % 11;
  }

  /** Twelve days by the hour, with a storm on the eleventh. */
  private static List<String> rows(String pattern, String delimiter) {
    var format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    return IntStream.range(0, HOURS)
        .mapToObj(i -> format.format(BEGIN.plusHours(i)) + delimiter + count(i))
        .toList();
  }

  private static String text(List<String> rows) {
    return String.join("\n", rows) + "\n";
  }

  private static List<String> alerts(List<String> lines) {
    return lines.stream().filter(it -> it.split(",")[3].equals("1")).toList();
  }

  @Test
  void everyRowComesBackInItsPlaceWithAScore() throws IOException {
    var lines = spikes(file("timestamp,value\n" + text(rows("yyyy-MM-dd HH:mm:ss", ","))));

    assertThat(lines).hasSize(HOURS + 1);
    assertThat(lines.getFirst()).isEqualTo("timestamp,value,score,alert,state,expected");
    assertThat(lines.get(1)).isEqualTo("2026-06-01 00:00:00,40,0.000000,0,no-baseline,");
    assertThat(alerts(lines)).singleElement().asString().startsWith("2026-06-11 14:00:00,900,0.");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("288 rows, 1 alert");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.SSS'+02:00'",
        "yyyy-MM-dd HH:mm",
        "yyyy/MM/dd HH:mm",
        "dd.MM.yyyy HH:mm",
        "MM/dd/yyyy h:mm a",
        "dd/MM/yy HH:mm:ss",
        "dd MMM yyyy HH:mm",
        "MMM d yyyy HH:mm:ss",
        "EEE dd MMM yyyy HH:mm:ss 'GMT'"
      })
  void timesAreReadAsTheyAreUsuallyWritten(String pattern) throws IOException {
    assertThat(alerts(spikes(file("zeit;anzahl\n" + text(rows(pattern, ";")))))).hasSize(1);
  }

  @Test
  void secondsAndMillisecondsAreTimesToo() throws IOException {
    var seconds =
        IntStream.range(0, HOURS)
            .mapToObj(i -> BEGIN.plusHours(i).toEpochSecond(ZoneOffset.UTC) + "," + count(i))
            .toList();
    var millis = seconds.stream().map(it -> it.replace(",", "000,")).toList();

    assertThat(alerts(spikes(file("ts,n\n" + text(seconds))))).hasSize(1);
    assertThat(alerts(spikes(file("ts,n\n" + text(millis))))).hasSize(1);
  }

  @Test
  void headerEncodingDelimiterAndOrderDoNotMatter() throws IOException {
    var newestFirst = rows("yyyy-MM-dd HH:mm:ss", "\t").reversed();

    var lines = spikes(file("\uFEFF" + text(newestFirst), StandardCharsets.UTF_16LE));

    assertThat(lines.get(HOURS)).startsWith("2026-06-01 00:00:00,40,");
    assertThat(alerts(lines)).hasSize(1);
  }

  @Test
  void columnsAreToldByTheirNamesOrByTheirContent() throws IOException {
    var wide = rows("yyyy-MM-dd HH:mm:ss", ",").stream().map(it -> "Lyon,17," + it).toList();

    assertThat(alerts(spikes(file("shop,id,time,mentions\n" + text(wide))))).hasSize(1);
    assertThat(alerts(spikes(file("a,b,c,d\n" + text(wide)), "--value-column", "d"))).hasSize(1);
    assertThat(alerts(spikes(file("a,b,c,d\n" + text(wide)), "--value-column", "4"))).hasSize(1);
  }

  @Test
  void tooShortASeriesHasNoBaselineAndSaysSo() throws IOException {
    var lines =
        spikes(file("timestamp,value\n" + text(rows("yyyy-MM-dd HH:mm", ",").subList(0, 20))));

    assertThat(lines.subList(1, 21)).allMatch(it -> it.contains(",0.000000,0,no-baseline,"));
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("No baseline at all");
  }

  @Test
  void badRowsAreNamedByTheirLines() throws IOException {
    var good = rows("yyyy-MM-dd HH:mm", ",").subList(0, 30);
    var bad = "2026-06-31 10:00,4\nyesterday,4\n2026-06-30 10:00,many\n2026-06-30 11:00,\n";
    var input = "" + file("timestamp,value\n" + text(good) + bad + "2026-06-30 12:00,-3\n");

    refused("line 32: \"2026-06-31 10:00\" is no time", "--input", input);
    refused("line 33: \"yesterday\" is no time", "--input", input);
    refused("line 34: \"many\" is no number", "--input", input);
    refused("line 35: there is no count", "--input", input);
    refused("line 36: \"-3\" is less than 0", "--input", input);
  }

  @Test
  void whatMakesNoSenseIsSaidInASentence() throws IOException {
    refused("There is no file", "--input", "nowhere.csv");
    refused("is empty", "--input", "" + file(""));
    refused("No column has times", "--input", "" + file("a,b\n1,2\n3,4\n"));
    refused("Several columns", "--input", "" + file("time,a,b\n2026-06-01,1,2\n2026-06-02,3,4\n"));
    refused("no column z", "--input", "" + file("time,a\n2026-06-01,1\n"), "--value-column", "z");
    refused("Not understood", "--input", "x", "--frob");
    assertThat(run("--input", "x")).isEqualTo(2);
  }

  private void refused(String why, String... args) {
    err.reset();
    var all = Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--out";
    all[args.length + 1] = "" + folder.resolve("out.csv");
    assertThat(run(all)).as(Arrays.toString(args)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(why).doesNotContain("Exception");
  }

  @Test
  void dayIsToldFromMonthByTheWholeColumn() {
    var europe = TimeFormat.of(List.of("01/02/2026", "13/02/2026"));
    var america = TimeFormat.of(List.of("01/02/2026", "02/13/2026"));

    assertThat(europe.read("01/02/2026")).isEqualTo(instant("2026-02-01T00:00:00Z"));
    assertThat(america.read("01/02/2026")).isEqualTo(instant("2026-01-02T00:00:00Z"));
    assertThat(america.read("01/02/2026 12:15 AM")).isEqualTo(instant("2026-01-02T00:15:00Z"));
  }

  private static Optional<Instant> instant(String text) {
    return Optional.of(Instant.parse(text));
  }

  @Test
  void helpIsNoMistake() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("--timestamp-column");
  }
}
