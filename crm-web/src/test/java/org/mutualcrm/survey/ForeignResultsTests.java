package org.mutualcrm.survey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crmtesting.WebTest;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.survey.ForeignResults.Correction;
import org.mutualcrm.survey.Tabulation.Line;
import org.mutualcrm.survey.Tabulation.Result;
import org.springframework.beans.factory.annotation.Autowired;

/** Results of other tools: what they are taken for, that every row is counted, and the counts. */
@WebTest
class ForeignResultsTests {

  @Autowired ForeignResults results;
  @Autowired Questionnaires questionnaires;
  @Autowired Tabulating tabulating;

  /** The Star Wars survey of FiveThirtyEight (2014, CC BY 4.0), counted by hand beside it. */
  @Test
  void whatStarWarsWatchersSaidIsCountedAsInTheFile() throws Exception {
    var data = System.getenv().getOrDefault("CRM_REAL_DATA", "../../shared/data");
    var path = Path.of(data).resolve("surveys/starwars/StarWars.clean.csv");
    assumeTrue(Files.exists(path), "No real data at " + path + "; set CRM_REAL_DATA");
    // Other tests of this database may have taken the same file in.
    var file = salted(Files.readAllBytes(path));

    var found = results.upload("StarWars.clean.csv", file, "mara");

    assertThat(found.read()).isEqualTo(1186);
    assertThat(found.plan().headerRows()).isEqualTo(2);
    assertThat(found.plan().key()).isZero();
    assertThat(found.plan().questions())
        .filteredOn(ForeignPlan.Planned::taken)
        .extracting(it -> it.question().type())
        .containsExactly(
            QuestionType.SINGLE,
            QuestionType.SINGLE,
            QuestionType.MULTIPLE,
            QuestionType.RANKING,
            QuestionType.MATRIX,
            QuestionType.SINGLE,
            QuestionType.SINGLE,
            QuestionType.SINGLE,
            QuestionType.SINGLE,
            QuestionType.SINGLE,
            QuestionType.SINGLE,
            QuestionType.SINGLE,
            QuestionType.SINGLE,
            QuestionType.SINGLE);
    var done = results.take(found.id(), "mara").orElseThrow();
    assertThat(done.taken()).isEqualTo(1186);
    assertThat(done.rejected()).isZero();

    var survey = questionnaires.find(done.survey()).orElseThrow();
    var counted = tabulating.tabulate(survey);
    assertThat(counted.submissions()).isEqualTo(1186);
    assertThat(counts(at(counted, 0))).containsEntry("Yes", 936L).containsEntry("No", 250L);
    var seen = at(counted, 2);
    assertThat(seen.answered()).isEqualTo(835);
    assertThat(seen.asked()).isEqualTo(1186);
    assertThat(seen.lines())
        .extracting(it -> it.picked().count())
        .containsExactly(673L, 571L, 550L, 607L, 758L, 738L);
    var order = at(counted, 3);
    assertThat(order.answered()).isEqualTo(836);
    assertThat(order.lines())
        .extracting(it -> it.picked().count())
        .containsExactly(129L, 32L, 36L, 204L, 289L, 146L);
    assertThat(order.ranks())
        .extracting(it -> it.ranked())
        .containsExactly(835L, 836L, 835L, 836L, 836L, 836L);
    assertThat(order.ranks().getFirst().mean()).isCloseTo(3.7329, within(0.0001));
    assertThat(order.ranks().get(4).mean()).isCloseTo(2.5132, within(0.0001));
    var views = at(counted, 4);
    assertThat(views.rows()).hasSize(14);
    assertThat(views.question().options())
        .containsExactly(
            "Very unfavorably",
            "Somewhat unfavorably",
            "Neither favorably nor unfavorably (neutral)",
            "Somewhat favorably",
            "Very favorably",
            "Unfamiliar (N/A)");
    assertThat(views.question().beside()).isEqualTo(1);
    assertThat(views.rows().getFirst().lines())
        .extracting(it -> it.picked().count())
        .containsExactly(1L, 8L, 44L, 151L, 610L, 15L);
    assertThat(views.rows().getFirst().scale().answers()).isEqualTo(814);
    assertThat(counts(at(counted, 10)))
        .containsExactly(
            Map.entry("18-29", 218L),
            Map.entry("30-44", 268L),
            Map.entry("45-60", 291L),
            Map.entry("> 60", 269L));
    assertThat(at(counted, 11).lines())
        .extracting(Line::label)
        .startsWith("$0 - $24,999", "$25,000 - $49,999")
        .endsWith("$150,000+");

    var again = results.upload("another name.csv", file, "otto");
    assertThat(again.id()).isEqualTo(done.id());
    assertThat(results.take(again.id(), "otto").orElseThrow()).isEqualTo(done);
    assertThat(tabulating.tabulate(survey).submissions()).isEqualTo(1186);

    var names = Variable.of(survey.instrument()).stream().map(Variable::name).toList();
    var cross = tabulating.cross(survey, names.getLast(), names.getFirst()).orElseThrow();
    assertThat(cross.base()).isEqualTo(1186);
    assertThat(cross.columns()).extracting(it -> it.count()).startsWith(936L, 250L);
  }

  @Test
  void whatAToolWroteInItsOwnWayIsRecognised() {
    var head =
        "\uFEFFRespondent ID;E-mail;Which do you use?;;;How good is our café?;Likely to recommend us?;Anything else?\r\n"
            + ";;App;Shop;Other (please specify);Response;Response;Open-Ended Response\r\n";
    var text = new StringBuilder(head);
    for (int i = 1; i <= 20; i++)
      text.append(
          "%d;a%d@x.example;%s;%s;%s;%s;%d;\"Line one%s\nline \"\"two\"\"\"\r\n"
              .formatted(
                  i,
                  i,
                  i % 2 == 0 ? "App" : "",
                  i % 3 == 0 ? "Shop" : "",
                  i == 7 ? "Kiosk" : "",
                  i % 4 == 0 ? "Poor" : i % 4 == 1 ? "Fair" : "Very good",
                  i % 11,
                  i));
    text.append("20;z@x.example;App;;;Fair;3;twice\r\n");
    text.append("21;;App;;;Fair;3;;too;many\r\n");

    var found = results.upload("tool.csv", salted(text.toString().getBytes(UTF_8)), "mara");
    assertThat(found.plan().questions())
        .filteredOn(ForeignPlan.Planned::taken)
        .extracting(it -> it.question().type())
        .containsExactly(
            QuestionType.MULTIPLE, QuestionType.LIKERT, QuestionType.NPS, QuestionType.TEXT);
    assertThat(found.plan().questions().get(1).reason()).contains("without names and addresses");
    var done = results.take(found.id(), "mara").orElseThrow();

    assertThat(done.read()).isEqualTo(22).isEqualTo(done.taken() + done.rejected());
    assertThat(done.rejections())
        .extracting(ForeignImport.Rejection::why)
        .containsExactly(
            "Its respondent is in the file before", "It has more cells than there are columns");
    var counted = tabulating.tabulate(questionnaires.find(done.survey()).orElseThrow());
    assertThat(counts(at(counted, 0)))
        .containsEntry("App", 10L)
        .containsEntry("Shop", 6L)
        .containsEntry("Other", 1L);
    assertThat(at(counted, 0).texts()).containsExactly("Kiosk");
    assertThat(at(counted, 1).lines())
        .extracting(Line::label)
        .containsExactly("Poor", "Fair", "Very good");
    assertThat(at(counted, 2).promoters().answers()).isEqualTo(20);
    assertThat(at(counted, 3).answered()).isEqualTo(20);
  }

  @Test
  void onlyOneRowOfHeadersOtherLettersAndSeveralChoicesInACell() {
    var text =
        new StringBuilder(
            "Timestamp,Straße,Wie war es? [Essen],Wie war es? [Bedienung],Was noch?\n");
    for (int i = 0; i < 12; i++)
      text.append(
          "2024-01-%02d,%s,%s,%s,%s\n"
              .formatted(
                  i + 1,
                  i % 2 == 0 ? "Süd" : "Nord",
                  i % 3 == 0 ? "schlecht" : "gut",
                  i % 3 == 1 ? "schlecht" : "sehr gut",
                  i % 2 == 0 ? "Eis;Kuchen" : "Eis"));
    var file =
        text.append("x,Süd,gut,gut,Eis\n").toString().getBytes(Charset.forName("windows-1252"));

    var found = results.upload("umfrage.csv", file, "mara");

    assertThat(found.plan().encoding()).isEqualTo("windows-1252");
    assertThat(found.plan().headerRows()).isEqualTo(1);
    assertThat(found.plan().questions())
        .extracting(ForeignPlan.Planned::taken)
        .containsExactly(false, true, true, true);
    var matrix = found.plan().questions().get(2).question();
    assertThat(matrix.type()).isEqualTo(QuestionType.MATRIX);
    assertThat(matrix.rows()).containsExactly("Essen", "Bedienung");
    assertThat(matrix.options()).containsExactly("schlecht", "gut", "sehr gut");
    assertThat(found.plan().questions().get(3).question().type()).isEqualTo(QuestionType.MULTIPLE);
    assertThat(found.plan().questions().get(1).question().options()).contains("Süd");
  }

  @Test
  void whatWasGuessedWrongIsCorrectedAndWhatDoesNotFitIsRejected() {
    var text = new StringBuilder("id,Grade\n");
    for (int i = 0; i < 10; i++) text.append(i).append(',').append(1 + i % 5).append('\n');
    var found =
        results.upload(
            "grades.csv", salted(text.append("10,maybe\n").toString().getBytes(UTF_8)), "mara");
    assertThat(found.plan().questions().getLast().question().type()).isEqualTo(QuestionType.TEXT);

    var better =
        new Correction(
            true, QuestionType.LIKERT, "How good?", List.of("5", "4", "3", "2", "1"), 0, false);
    results.correct(found.id(), "Grades", Map.of(1, better));
    var done = results.take(found.id(), "mara").orElseThrow();

    assertThat(done.taken()).isEqualTo(10);
    assertThat(done.rejections()).hasSize(1);
    assertThat(done.rejections().getFirst().line()).isEqualTo(12);
    var survey = questionnaires.find(done.survey()).orElseThrow();
    assertThat(survey.title()).isEqualTo("Grades");
    assertThat(tabulating.tabulate(survey).results().getFirst().scale().mean()).isEqualTo(3);
    assertThat(questionnaires.write(survey.id(), survey.instrument(), null, "mara"))
        .isInstanceOf(SurveyChange.NotAllowed.class);
  }

  private static byte[] salted(byte[] file) {
    var salt =
        ("\n" + " ".repeat(1 + Math.floorMod(UUID.randomUUID().hashCode(), 4_000))).getBytes(UTF_8);
    var salted = java.util.Arrays.copyOf(file, file.length + salt.length);
    System.arraycopy(salt, 0, salted, file.length, salt.length);
    return salted;
  }

  private static Result at(Tabulation counted, int question) {
    return counted.results().get(question);
  }

  private static Map<String, Long> counts(Result it) {
    var counts = new java.util.LinkedHashMap<String, Long>();
    it.lines().forEach(line -> counts.put(line.label(), line.picked().count()));
    return counts;
  }
}
