package org.mutualcrm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifyCommandTests {

  private static final String ADDED =
      "language,sentiment,sentiment_score,intent,intent_confidence,urgency";

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Object... args) {
    var words = java.util.Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
    return ClassifyCommand.run(words, new PrintStream(out), new PrintStream(err));
  }

  private Path file(String name, String text, Charset charset) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(charset));
  }

  @Test
  void everyRowAndColumnIsKeptInOrder() throws IOException {
    var input =
        file(
            "in.csv",
            "id,text\n1,I love it\n2,\n3,\"awful, \"\"really\"\"\"\n4,😍\n",
            StandardCharsets.UTF_8);
    var output = folder.resolve("out/y.csv");

    assertThat(run("--input", input, "--text-column", "text", "--out", output)).isZero();

    var lines = Files.readAllLines(output);
    assertThat(lines).hasSize(5).first().isEqualTo("id,text," + ADDED);
    assertThat(lines.get(1)).startsWith("1,I love it,en,positive,0.");
    assertThat(lines.get(2)).isEqualTo("2,,und,neutral,0.0000,,0.0000,0");
    assertThat(lines.get(3)).startsWith("3,\"awful, \"\"really\"\"\",en,negative,-0.");
    assertThat(lines.get(4)).startsWith("4,😍,und,positive,0.");
  }

  @ParameterizedTest
  @CsvSource({"windows-1252,;", "UTF-16,','", "UTF-8,|"})
  void anyEncodingAndDelimiterIsRead(String charset, String delimiter) throws IOException {
    var row = "7" + delimiter + "\"Das Café war schön, très bien\"\r\n";
    var text = "Nr" + delimiter + "Nachricht\r\n" + row.repeat(3);
    var input = file("in.csv", text, Charset.forName(charset));
    var output = folder.resolve("y.csv");

    assertThat(run("--input", input, "--text-column", "nachricht", "--out", output)).isZero();

    assertThat(Files.readString(output))
        .contains("Nr,Nachricht," + ADDED)
        .contains("Café war schön");
  }

  @Test
  void rowsThatDoNotFitAreTakenAsTheyAre() throws IOException {
    var input =
        file(
            "in.tsv",
            "id\ttext\n1\tfine\n2\t\"never again\n3\n4\tgood\tday\n5\t\"ok\" he said\n",
            StandardCharsets.UTF_8);
    var output = folder.resolve("y.csv");

    assertThat(run("--input", input, "--text-column", "text", "--out", output)).isZero();

    var lines = Files.readAllLines(output);
    assertThat(lines).hasSize(6);
    assertThat(lines.get(2)).startsWith("2,\"\"\"never again\",en,negative");
    assertThat(lines.get(3)).isEqualTo("3,,und,neutral,0.0000,,0.0000,0");
    assertThat(lines.get(5)).startsWith("5,\"\"\"ok\"\" he said\"");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("do not fit the columns");
  }

  @Test
  void aColumnOfTheSameNameIsKeptApart() throws IOException {
    var input = file("in.csv", "text,sentiment\nfine,?\n", StandardCharsets.UTF_8);
    var output = folder.resolve("y.csv");

    assertThat(run("--input", input, "--text-column", "text", "--out", output)).isZero();

    assertThat(Files.readAllLines(output)).first().isEqualTo("text,input_sentiment," + ADDED);
  }

  @Test
  void intentsAreThoseOfTheExamples() throws IOException {
    var examples =
        file(
            "labelled.csv",
            """
            text,category
            where is my parcel,delivery
            my package has not come,delivery
            when will the parcel arrive,delivery
            track my delivery,delivery
            I forgot my password,login
            cannot log in to my account,login
            reset my password please,login
            the login does not work,login
            """,
            StandardCharsets.UTF_8);
    var input =
        file(
            "in.csv",
            "text,category\nparcel still not here,delivery\nhelp with my password,login\n",
            StandardCharsets.UTF_8);
    var output = folder.resolve("y.csv");

    int code =
        run(
            "--input",
            input,
            "--text-column",
            "text",
            "--out",
            output,
            "--examples",
            examples,
            "--label-column",
            "category",
            "--truth",
            "category");

    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("accuracy 1.0000");
    assertThat(Files.readAllLines(output).get(1)).contains(",delivery,0.");
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    var input = file("in.csv", "id,text\n1,x\n", StandardCharsets.UTF_8);
    var output = folder.resolve("y.csv");

    assertThat(run("--input", input, "--text-column", "tweet", "--out", output)).isEqualTo(2);
    assertThat(run("--input", folder.resolve("none.csv"), "--out", output)).isEqualTo(2);
    assertThat(run("--input", input, "--text-column", "text")).isEqualTo(2);
    assertThat(run("--input", input, "--out", output, "--fast")).isEqualTo(2);
    assertThat(run("--input", input, "--out", output, "--examples", input, "--label-column", "id"))
        .isEqualTo(2);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("there is no column tweet in " + input + ". It has: id, text")
        .contains("There is no file " + folder.resolve("none.csv"))
        .contains("Please give --out FILE")
        .contains("Not understood: --fast")
        .contains("must be of two intents at least");
    assertThat(output).doesNotExist();
  }
}
