package org.mutualcrm.web.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.survey.CrossTab;
import org.mutualcrm.survey.QuestionType;
import org.mutualcrm.survey.Questionnaires;
import org.mutualcrm.survey.SurveyId;
import org.mutualcrm.survey.SurveyView;
import org.mutualcrm.survey.Tabulating;
import org.mutualcrm.survey.Tabulation;
import org.mutualcrm.survey.Variable;
import org.mutualcrm.web.SurveyFile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What came of a survey, question by question and two against each other. */
@RestController
@RequestMapping("/api/v1/surveys/{id}")
class SurveyResultsController {

  private final Questionnaires questionnaires;
  private final Tabulating tabulating;

  SurveyResultsController(Questionnaires questionnaires, Tabulating tabulating) {
    this.questionnaires = questionnaires;
    this.tabulating = tabulating;
  }

  /** Counts with their bases; of an anonymous survey nothing of few people. */
  @GetMapping("/results")
  @Allowed(Permission.POLL_READ)
  SurveyResultsJson results(@PathVariable UUID id) {
    var counted = tabulating.tabulate(find(id));
    return new SurveyResultsJson(
        counted.submissions(),
        counted.hidden(),
        counted.results().stream().map(SurveyResultJson::of).toList());
  }

  @GetMapping(value = "/results.csv", produces = "text/csv")
  @Allowed(Permission.POLL_READ)
  String file(@PathVariable UUID id) {
    return SurveyFile.results(tabulating.tabulate(find(id)));
  }

  /**
   * Two questions against each other, or rows of a matrix, like {@code q5.3}. Counts of few people
   * are hidden, and as many more as it takes that none can be found by subtraction.
   */
  @GetMapping("/crosstab")
  @Allowed(Permission.POLL_READ)
  SurveyCrossTabJson cross(
      @PathVariable UUID id, @RequestParam String rows, @RequestParam String columns) {
    return SurveyCrossTabJson.of(table(id, rows, columns));
  }

  @GetMapping(value = "/crosstab.csv", produces = "text/csv")
  @Allowed(Permission.POLL_READ)
  String crossFile(@PathVariable UUID id, @RequestParam String rows, @RequestParam String columns) {
    return SurveyFile.cross(table(id, rows, columns));
  }

  private CrossTab table(UUID id, String rows, String columns) {
    var survey = find(id);
    return tabulating
        .cross(survey, rows, columns)
        .orElseThrow(() ->
            Refused.field(
                "rows",
                "NO_CROSSTAB",
                "These two can not be held against each other.",
                "Choose two different ones of: "
                    + String.join(
                        ", ",
                        Variable.of(survey.instrument()).stream().map(Variable::name).toList())));
  }

  private SurveyView find(UUID id) {
    return questionnaires.find(new SurveyId(id)).orElseThrow(() -> Refused.notFound("survey"));
  }

  /**
   * @param hidden whether so few submitted that nothing is shown
   */
  record SurveyResultsJson(long submissions, boolean hidden, List<SurveyResultJson> results) {}

  /**
   * What one question says.
   *
   * @param answered the base of all shares
   * @param lines an option each; of a ranking, how many put it first
   */
  record SurveyResultJson(
      String question,
      String text,
      QuestionType type,
      long asked,
      long answered,
      boolean hidden,
      List<SurveyLineJson> lines,
      Tabulation.@Nullable Scale scale,
      @Nullable SurveyNpsJson nps,
      List<Tabulation.Rank> ranks,
      List<SurveyRowJson> rows,
      List<String> texts) {

    static SurveyResultJson of(Tabulation.Result it) {
      var promoters = it.promoters();
      return new SurveyResultJson(
          it.question().key(),
          it.question().text(),
          it.question().type(),
          it.asked(),
          it.answered(),
          it.hidden(),
          it.lines().stream().map(SurveyLineJson::of).toList(),
          it.scale(),
          promoters == null
              ? null
              : new SurveyNpsJson(
                  promoters.promoters(),
                  promoters.passives(),
                  promoters.detractors(),
                  promoters.score(),
                  promoters.low(),
                  promoters.high()),
          it.ranks(),
          it.rows().stream()
              .map(row ->
                  new SurveyRowJson(
                      row.label(),
                      row.answered(),
                      row.lines().stream().map(SurveyLineJson::of).toList(),
                      row.scale()))
              .toList(),
          it.texts());
    }
  }

  /**
   * @param count absent where it is hidden, like its share with its 95 percent score interval
   */
  record SurveyLineJson(
      int value,
      String label,
      @Nullable Long count,
      @Nullable Double percent,
      @Nullable Double low,
      @Nullable Double high) {

    static SurveyLineJson of(Tabulation.Line it) {
      if (it.hidden()) return new SurveyLineJson(it.value(), it.label(), null, null, null, null);
      var bounds = it.picked().interval();
      return new SurveyLineJson(
          it.value(),
          it.label(),
          it.picked().count(),
          it.picked().percent(),
          bounds.low(),
          bounds.high());
    }
  }

  /**
   * @param low with high the bounds of the 95 percent interval of the score
   */
  record SurveyNpsJson(
      long promoters, long passives, long detractors, double score, double low, double high) {}

  record SurveyRowJson(
      String label, long answered, List<SurveyLineJson> lines, Tabulation.@Nullable Scale scale) {}

  /**
   * @param columns totals of the columns
   */
  record SurveyCrossTabJson(
      long base,
      String rowsOf,
      String columnsOf,
      List<SurveyCellJson> columns,
      List<SurveyCrossRowJson> rows) {

    static SurveyCrossTabJson of(CrossTab it) {
      return new SurveyCrossTabJson(
          it.base(),
          it.down(),
          it.across(),
          it.columns().stream().map(SurveyCellJson::of).toList(),
          it.rows().stream()
              .map(row ->
                  new SurveyCrossRowJson(
                      row.label(),
                      SurveyCellJson.of(row.total()),
                      row.cells().stream().map(SurveyCellJson::of).toList()))
              .toList());
    }
  }

  record SurveyCrossRowJson(String label, SurveyCellJson total, List<SurveyCellJson> cells) {}

  /**
   * @param count absent where it is hidden
   */
  record SurveyCellJson(String label, @Nullable Long count) {

    static SurveyCellJson of(CrossTab.Cell it) {
      return new SurveyCellJson(it.label(), it.hidden() ? null : it.count());
    }
  }
}
