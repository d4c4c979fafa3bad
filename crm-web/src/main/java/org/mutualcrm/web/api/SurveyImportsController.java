package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.survey.ForeignImport;
import org.mutualcrm.survey.ForeignPlan;
import org.mutualcrm.survey.ForeignResults;
import org.mutualcrm.survey.ForeignResults.Correction;
import org.mutualcrm.survey.Instrument;
import org.mutualcrm.survey.InstrumentFault;
import org.mutualcrm.survey.Question;
import org.mutualcrm.survey.QuestionType;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Results that others collected: uploaded, corrected, taken in. */
@RestController
@RequestMapping("/api/v1/survey-imports")
class SurveyImportsController {

  private final ForeignResults results;

  SurveyImportsController(ForeignResults results) {
    this.results = results;
  }

  /** Guesses what a file is. The same file again is the same import. */
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Allowed(Permission.POLL_WRITE)
  ResponseEntity<SurveyImportJson> upload(@RequestParam MultipartFile file, CurrentStaff staff)
      throws IOException {
    try {
      var name = file.getOriginalFilename();
      var it = results.upload(name == null ? "file" : name, file.getBytes(), staff.username());
      return ResponseEntity.created(URI.create("/api/v1/survey-imports/" + it.id()))
          .body(SurveyImportJson.of(it));
    } catch (InstrumentFault e) {
      throw refused(e);
    }
  }

  @GetMapping("/{id}")
  @Allowed(Permission.POLL_WRITE)
  SurveyImportJson read(@PathVariable UUID id) {
    return results.find(id).map(SurveyImportJson::of).orElseThrow(() -> Refused.notFound("import"));
  }

  /** Corrects what was guessed; questions are named by the first of their columns. */
  @PutMapping("/{id}/plan")
  @Allowed(Permission.POLL_WRITE)
  SurveyImportJson correct(@PathVariable UUID id, @Valid @RequestBody SurveyPlanRequest request) {
    var questions = new LinkedHashMap<Integer, Correction>();
    for (var it : request.questions())
      questions.put(
          it.column(),
          new Correction(
              it.taken(),
              it.type(),
              it.text() == null ? "" : it.text(),
              it.options() == null ? List.of() : it.options(),
              it.beside() == null ? 0 : it.beside(),
              Boolean.TRUE.equals(it.other())));
    try {
      return results
          .correct(id, request.title(), questions)
          .map(SurveyImportJson::of)
          .orElseThrow(() -> gone(id));
    } catch (InstrumentFault e) {
      throw refused(e);
    }
  }

  private Refused gone(UUID id) {
    return results.find(id).isEmpty()
        ? Refused.notFound("import")
        : Refused.because(
            HttpStatus.CONFLICT,
            "TAKEN_IN",
            "It was taken in already.",
            "Look at the survey it became.");
  }

  /** Takes everything in as a closed survey; done again it changes nothing. */
  @PostMapping("/{id}/take")
  @Allowed(Permission.POLL_WRITE)
  SurveyImportJson take(@PathVariable UUID id, CurrentStaff staff) {
    try {
      return results
          .take(id, staff.username())
          .map(SurveyImportJson::of)
          .orElseThrow(() -> Refused.notFound("import"));
    } catch (InstrumentFault e) {
      throw refused(e);
    }
  }

  private static Refused refused(InstrumentFault e) {
    return Refused.field(e.field(), "INVALID_RESULTS", e.getMessage() + ".", "Put it right.");
  }

  /**
   * @param survey it became; absent until it is taken in
   * @param read rows below the headers: once taken in, as many as taken and rejected
   */
  record SurveyImportJson(
      UUID id,
      String fileName,
      @Nullable UUID survey,
      long read,
      long taken,
      long rejected,
      List<ForeignImport.Rejection> rejections,
      String encoding,
      String delimiter,
      int headerRows,
      String headerReason,
      List<SurveyPlannedJson> questions,
      Instant at) {

    static SurveyImportJson of(ForeignImport it) {
      var survey = it.survey();
      return new SurveyImportJson(
          it.id(),
          it.fileName(),
          survey == null ? null : survey.value(),
          it.read(),
          it.taken(),
          it.rejected(),
          it.rejections(),
          it.plan().encoding(),
          it.plan().delimiter(),
          it.plan().headerRows(),
          it.plan().headerReason(),
          it.plan().questions().stream().map(SurveyPlannedJson::of).toList(),
          it.at());
    }
  }

  /**
   * What becomes of some columns.
   *
   * @param columns counted from 0
   * @param types what else they can be understood as
   */
  record SurveyPlannedJson(
      List<Integer> columns,
      String heading,
      boolean taken,
      QuestionType type,
      List<QuestionType> types,
      String text,
      List<String> options,
      List<String> rows,
      int beside,
      String reason) {

    static SurveyPlannedJson of(ForeignPlan.Planned it) {
      var question = it.question();
      return new SurveyPlannedJson(
          it.columns(),
          it.heading(),
          it.taken(),
          question.type(),
          it.types(),
          question.text(),
          question.options(),
          question.rows(),
          question.beside(),
          it.reason());
    }
  }

  record SurveyPlanRequest(
      @NotBlank @Size(max = Instrument.LONGEST_TITLE) String title,
      @NotNull @Size(max = 2000) List<@Valid SurveyPlanLineRequest> questions) {}

  /**
   * @param column the first of those it is about
   * @param options in their order; absent to keep them
   */
  record SurveyPlanLineRequest(
      @Min(0) int column,
      boolean taken,
      @NotNull QuestionType type,
      @Nullable @Size(max = Question.LONGEST_TEXT) String text,
      @Nullable @Size(max = Question.MOST_OPTIONS) List<String> options,
      @Nullable @Min(0) @Max(Question.MOST_OPTIONS) Integer beside,
      @Nullable Boolean other) {}
}
