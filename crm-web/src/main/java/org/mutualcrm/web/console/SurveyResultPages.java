package org.mutualcrm.web.console;

import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.survey.Questionnaires;
import org.mutualcrm.survey.SurveyId;
import org.mutualcrm.survey.SurveyView;
import org.mutualcrm.survey.Tabulating;
import org.mutualcrm.survey.Variable;
import org.mutualcrm.web.SurveyFile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What came of a survey, to look at and to take away. */
@Controller
@RequestMapping("/surveys/{id}")
class SurveyResultPages {

  private final Questionnaires questionnaires;
  private final Tabulating tabulating;

  SurveyResultPages(Questionnaires questionnaires, Tabulating tabulating) {
    this.questionnaires = questionnaires;
    this.tabulating = tabulating;
  }

  @GetMapping("/results")
  @Allowed(Permission.POLL_READ)
  ModelAndView results(@PathVariable SurveyId id) {
    var survey = found(id);
    return new ModelAndView("survey/results")
        .addObject("it", survey)
        .addObject("counted", tabulating.tabulate(survey));
  }

  @GetMapping("/crosstab")
  @Allowed(Permission.POLL_READ)
  ModelAndView cross(
      @PathVariable SurveyId id,
      @RequestParam(defaultValue = "") String rows,
      @RequestParam(defaultValue = "") String columns) {
    var survey = found(id);
    return new ModelAndView("survey/crosstab")
        .addObject("it", survey)
        .addObject("variables", Variable.of(survey.instrument()))
        .addObject("rows", rows)
        .addObject("columns", columns)
        .addObject("table", tabulating.cross(survey, rows, columns).orElse(null));
  }

  @GetMapping("/results.csv")
  @Allowed(Permission.POLL_READ)
  ResponseEntity<String> file(@PathVariable SurveyId id) {
    var survey = found(id);
    return file(survey, "results", SurveyFile.results(tabulating.tabulate(survey)));
  }

  @GetMapping("/crosstab.csv")
  @Allowed(Permission.POLL_READ)
  ResponseEntity<String> crossFile(
      @PathVariable SurveyId id, @RequestParam String rows, @RequestParam String columns) {
    var survey = found(id);
    var table =
        tabulating
            .cross(survey, rows, columns)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return file(survey, "crosstab", SurveyFile.cross(table));
  }

  private static ResponseEntity<String> file(SurveyView survey, String what, String csv) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + survey.slug() + "-" + what + ".csv\"")
        .body(csv);
  }

  private SurveyView found(SurveyId id) {
    return questionnaires
        .find(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
