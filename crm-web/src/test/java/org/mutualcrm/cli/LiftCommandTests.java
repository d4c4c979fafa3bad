package org.mutualcrm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LiftCommandTests {

  private static final String[] USUAL = {
    "--arm", "group", "--control", "none", "--metric", "visit,spend"
  };

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return LiftCommand.run(args, new PrintStream(out), new PrintStream(err));
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
  }

  private JsonNode lift(Path input, String... args) {
    var target = folder.resolve("y.json");
    int code = run(with(args, "--input", "" + input, "--out", "" + target));
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return JsonMapper.shared().readTree(target);
  }

  private String refusal(String text, String... args) throws IOException {
    assertThat(run(with(args, "--input", "" + file(text, StandardCharsets.UTF_8)))).isEqualTo(2);
    return err.toString(StandardCharsets.UTF_8);
  }

  private Path file(String text, Charset charset) throws IOException {
    return Files.write(folder.resolve("x.csv"), text.getBytes(charset));
  }

  private static List<List<String>> rows() {
    var random = new Random(1);
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("who", "group", "visit", "spend"));
    for (int i = 0; i < 600; i++) {
      boolean treated = i % 3 > 0;
      boolean visit = random.nextDouble() < (treated ? 0.5 : 0.3);
      var spend = visit ? String.valueOf(5 + random.nextInt(40) / 4.0) : "0";
      rows.add(List.of("Zoë " + i, treated ? "mail" : "none", visit ? "1" : "0", spend));
    }
    return rows;
  }

  private static String text(String delimiter) {
    var text = new StringBuilder();
    for (var row : rows()) text.append(String.join(delimiter, row)).append("\r\n");
    return text.toString();
  }

  private static JsonNode result(JsonNode it, String metric) {
    return it.get("results")
        .valueStream()
        .filter(result -> result.get("metric").asString().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyArmAndMetricHasItsFiguresUnderStableNames() throws IOException {
    var it = lift(file(text(","), StandardCharsets.UTF_8), USUAL);

    assertThat(it.get("rows").asLong()).isEqualTo(600);
    assertThat(it.get("deciding_metric").asString()).isEqualTo("spend");
    assertThat(it.get("results").size()).isEqualTo(2);
    var visit = result(it, "visit");
    assertThat(visit.propertyNames())
        .containsExactly(
            "arm",
            "metric",
            "kind",
            "method",
            "n",
            "missing",
            "mean",
            "sd",
            "control_n",
            "control_mean",
            "control_sd",
            "lift",
            "ci_low",
            "ci_high",
            "relative_lift",
            "relative_ci_low",
            "relative_ci_high",
            "p",
            "p_holm",
            "always_valid_low",
            "always_valid_high",
            "always_valid_p",
            "effect",
            "verdict",
            "more_needed",
            "reason",
            "notes");
    assertThat(visit.get("n").asLong()).isEqualTo(400);
    assertThat(visit.get("control_n").asLong()).isEqualTo(200);
    assertThat(visit.get("verdict").asString()).isEqualTo("pays");
    assertThat(visit.get("ci_low").asDouble()).isPositive();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("mail against none: pays");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {";/UTF-8", "\t/windows-1252", "|/UTF-16LE", ",/UTF-16BE"})
  void anyDelimiterAndEncodingSaysTheSame(String delimiter, String charset) throws IOException {
    var sign = delimiter == null ? "\t" : delimiter;
    var expected = lift(file(text(","), StandardCharsets.UTF_8), USUAL);
    var mark = charset.startsWith("UTF-16") ? "\uFEFF" : "";

    var it = lift(file(mark + text(sign), Charset.forName(charset)), USUAL);

    assertThat(it.get("results")).isEqualTo(expected.get("results"));
  }

  @Test
  void yesAndNoAreSharesAndDecimalsMayHaveCommas() throws IOException {
    var plain = lift(file(text(";"), StandardCharsets.UTF_8), USUAL);
    var words = new StringBuilder();
    for (var row : rows())
      words.append(
          String.join(
                  ";",
                  row.get(0),
                  row.get(1),
                  row.get(2).replace("1", "Yes").replace("0", "no"),
                  row.get(3).replace('.', ','))
              + "\n");

    var it = lift(file(words.toString(), StandardCharsets.UTF_8), USUAL);

    assertThat(it.get("results")).isEqualTo(plain.get("results"));
  }

  @Test
  void everyFlawIsToldWithItsLineAndColumnAndNothingIsDropped() throws IOException {
    var said =
        refusal(
            "group,visit,spend\nmail,1,5\nnone,,5\nmail,1,lots\n,0,1\nmail,0\nnone,0,1,234\n",
            USUAL);

    assertThat(said)
        .contains("line 3: column visit is empty")
        .contains("line 4: column spend: \"lots\" is no number")
        .contains("line 5: column group is empty")
        .contains("line 6: 2 values under 3 columns")
        .contains("line 7: 4 values under 3 columns")
        .contains("--missing exclude");
  }

  @Test
  void aNumberThatCouldBeTwoIsNotGuessedAt() throws IOException {
    var rows = "group;visit;spend\nmail;1;1,234\nnone;0;2\nmail;1;3\nnone;0;2,5\n";

    assertThat(refusal(rows, USUAL)).contains("line 2: column spend: \"1,234\"", "--decimal");
    var comma = lift(file(rows, StandardCharsets.UTF_8), with(USUAL, "--decimal", "comma"));
    assertThat(result(comma, "spend").get("mean").asDouble()).isEqualTo((1.234 + 3) / 2);
  }

  @Test
  void whatIsMissingCanBeExcludedOrZeroAndIsCounted() throws IOException {
    var rows = "group,visit,spend\nmail,1,4\nmail,0,\nmail,1,6\nnone,0,NA\nnone,1,3\nnone,0,1\n";
    var input = file(rows, StandardCharsets.UTF_8);

    var excluded = result(lift(input, with(USUAL, "--missing", "exclude")), "spend");
    var zero = result(lift(input, with(USUAL, "--missing", "zero")), "spend");

    assertThat(excluded.get("n").asLong() + excluded.get("missing").asLong()).isEqualTo(3);
    assertThat(excluded.get("mean").asDouble()).isEqualTo(5);
    assertThat(zero.get("n").asLong()).isEqualTo(3);
    assertThat(zero.get("mean").asDouble()).isCloseTo(10 / 3.0, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "group2"})
  void anUnknownControlIsRefusedWithTheArmsThereAre(String control) throws IOException {
    var said = refusal(text(","), "--arm", "group", "--control", control, "--metric", "visit");

    assertThat(said).contains("no arm " + control, "none (200 rows)", "mail (400 rows)");
  }

  @Test
  void anUnknownColumnIsRefusedWithTheColumnsThereAre() throws IOException {
    var said = refusal(text(","), "--arm", "group", "--control", "none", "--metric", "visits");

    assertThat(said).contains("no column visits", "who, group, visit, spend");
  }

  @Test
  void aColumnOfNamesIsNoColumnOfArms() throws IOException {
    var said = refusal(text(","), "--arm", "who", "--control", "Zoë 1", "--metric", "visit");

    assertThat(said).contains("more than 50 different values by line 52");
  }

  @Test
  void oneArmOneRowAndNoRowsAreNoStackTrace() throws IOException {
    assertThat(refusal("group,visit,spend\nnone,1,2\n", USUAL)).contains("only one arm");
    assertThat(refusal("group,visit,spend\n", USUAL)).contains("has no rows");
    assertThat(refusal("", USUAL)).contains("The file is empty");
    var one = lift(file("group,visit,spend\nnone,1,2\nmail,1,3\n", StandardCharsets.UTF_8), USUAL);
    assertThat(result(one, "spend").get("p").isNull()).isTrue();
    assertThat(result(one, "spend").get("verdict").asString()).isEqualTo("cannot tell yet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--cost x",
        "--alpha 2",
        "--margin 0",
        "--planned 1",
        "--missing maybe",
        "--so what",
        "--expected mail",
        "--expected mail=1"
      })
  void whatMakesNoSenseIsRefused(String option) throws IOException {
    assertThat(refusal(text(","), with(USUAL, option.split(" ")))).isNotBlank();
  }

  @Test
  void helpIsThere() {
    assertThat(run("--help")).isZero();
    assertThat(run()).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("--worthwhile");
  }
}
