package org.mutualcrm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchCommandTests {

  private static final String[] FAMILIES =
      "Müller Schmidt Novak Rossi Garcia Kowalski Jensen Dubois Silva Nagy Ivanov Popescu"
          .split(" ");
  private static final String[] GIVEN = "Anna Bruno Clara Dario Elena Felix Greta".split(" ");

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return MatchCommand.run(args, new PrintStream(out), new PrintStream(err));
  }

  private Path file(String name, String text, Charset charset) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(charset));
  }

  /** Eighty-four people, the first twenty of them twice, the second time with a mistake. */
  private static String people(String delimiter) {
    var text =
        new StringBuilder(
            String.join(delimiter, "Vorname", "Nachname", "Geburtsdatum", "Ort", "Telefon"));
    text.append("\r\n");
    for (int i = 0; i < 104; i++) {
      int person = i % 84;
      var family = FAMILIES[person % 12];
      var date =
          String.format(
              Locale.ROOT, "%02d.%02d.%d", 1 + person % 28, 1 + person % 12, 1940 + person % 53);
      text.append(
              String.join(
                  delimiter,
                  GIVEN[person % 7],
                  i < 84 ? family : family + "n",
                  date,
                  "Ort " + person % 9,
                  "0" + (170_000_000 + person * 7_654_321)))
          .append("\r\n");
    }
    return text.toString();
  }

  @Test
  void everyRowHasACluster() throws IOException {
    var input = file("people.csv", people(";"), Charset.forName("windows-1252"));
    var pairs = folder.resolve("pairs.csv");
    var clusters = folder.resolve("clusters.csv");

    assertThat(run("--input", "" + input, "--pairs", "" + pairs, "--clusters", "" + clusters))
        .isZero();

    assertThat(Files.readAllLines(clusters))
        .hasSize(105)
        .startsWith("row,cluster", "1,1")
        .contains("85,1");
    assertThat(Files.readAllLines(pairs)).first().isEqualTo("row_a,row_b,probability,weight");
    assertThat(Files.readAllLines(pairs)).anyMatch(it -> it.startsWith("1,85,"));
  }

  @Test
  void rowsOfTwoFilesAreNamedByFileAndRow() throws IOException {
    var one = file("a.csv", people(","), StandardCharsets.UTF_8);
    var two =
        file(
            "b.csv",
            "\uFEFF" + people("\t").replace("Vorname", "first_name"),
            StandardCharsets.UTF_16LE);
    var clusters = folder.resolve("clusters.csv");

    assertThat(run("--input", "" + one, "--input", "" + two, "--clusters", "" + clusters)).isZero();

    assertThat(Files.readAllLines(clusters))
        .hasSize(209)
        .contains("1:1,1:1", "2:1,1:1", "2:84,1:84");
  }

  @Test
  void explanationShowsBothValuesAndTheThreshold() throws IOException {
    var input = file("people.csv", people(","), StandardCharsets.UTF_8);

    assertThat(run("--input", "" + input, "--explain", "1,85")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Anna", "1940", "threshold", "joined");
  }

  @Test
  void badInputIsSaidInASentence() throws IOException {
    var good = "" + file("good.csv", people(","), StandardCharsets.UTF_8);
    var empty = "" + file("empty.csv", "", StandardCharsets.UTF_8);
    var ragged =
        ""
            + file(
                "ragged.csv",
                people(",") + "one,two,three,four,five,six\r\n",
                StandardCharsets.UTF_8);
    var ids = "" + file("ids.csv", "id\n1\n2\n3\n", StandardCharsets.UTF_8);
    var target = "" + folder.resolve("clusters.csv");

    refused("There is no file", "--input", "nowhere.csv", "--clusters", target);
    refused("is empty", "--input", empty, "--clusters", target);
    refused("line 106", "--input", ragged, "--clusters", target);
    refused("No column", "--input", ids, "--clusters", target);
    refused("no role frob", "--input", good, "--clusters", target, "--map", "frob=Ort");
    refused("no column Frob", "--input", good, "--clusters", target, "--map", "place=Frob");
    refused("There is no row 999", "--input", good, "--explain", "1,999");
    refused("Not understood", "--input", good, "--frob");
  }

  private void refused(String why, String... args) {
    err.reset();
    assertThat(run(args)).as(Arrays.toString(args)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(why).doesNotContain("Exception");
  }

  @Test
  void helpIsNoMistake() {
    assertThat(run("--help")).isZero();
    assertThat(Stream.of(out.toString(StandardCharsets.UTF_8)))
        .allMatch(it -> it.contains("--clusters"));
  }
}
