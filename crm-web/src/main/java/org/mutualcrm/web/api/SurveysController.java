package org.mutualcrm.web.api;

import static java.util.Objects.requireNonNullElse;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.survey.Answer;
import org.mutualcrm.survey.InstrumentFault;
import org.mutualcrm.survey.Question;
import org.mutualcrm.survey.Questionnaires;
import org.mutualcrm.survey.Respondent;
import org.mutualcrm.survey.SubmitResult;
import org.mutualcrm.survey.SubmittedThrough;
import org.mutualcrm.survey.Submitting;
import org.mutualcrm.survey.SurveyChange;
import org.mutualcrm.survey.SurveyId;
import org.mutualcrm.survey.SurveyStatus;
import org.mutualcrm.survey.SurveyTerms;
import org.mutualcrm.survey.SurveyTokens;
import org.mutualcrm.survey.SurveyView;
import org.mutualcrm.web.api.SurveyJson.SurveyInstrumentRequest;
import org.mutualcrm.web.api.SurveyJson.SurveyLineJson;
import org.mutualcrm.web.api.SurveyJson.SurveyTermsRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Surveys: written, published version by version, answered, closed. */
@RestController
@RequestMapping("/api/v1/surveys")
class SurveysController {

  private final Questionnaires questionnaires;
  private final Submitting submitting;
  private final SurveyTokens tokens;
  private final Clock clock;

  SurveysController(
      Questionnaires questionnaires, Submitting submitting, SurveyTokens tokens, Clock clock) {
    this.questionnaires = questionnaires;
    this.submitting = submitting;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Newest first. */
  @GetMapping
  @Allowed(Permission.POLL_READ)
  PageJson<SurveyLineJson> list(
      @RequestParam(required = false) @Nullable SurveyStatus status,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var wanted = status == null ? Set.<SurveyStatus>of() : Set.of(status);
    var before = cursor == null ? null : new SurveyId(cursor);
    var found = questionnaires.list(wanted, before, limit + 1);
    var shown = found.size() > limit ? found.subList(0, limit) : found;
    var next = found.size() > limit ? shown.getLast().id().toString() : null;
    var counts = submitting.counts(shown.stream().map(SurveyView::id).toList());
    var now = clock.instant();
    var lines =
        shown.stream()
            .map(it -> SurveyLineJson.of(it, counts.getOrDefault(it.id(), 0L), now))
            .toList();
    return new PageJson<>(lines, next);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.POLL_READ)
  SurveyJson read(@PathVariable UUID id) {
    var survey = find(id);
    return SurveyJson.of(survey, questionnaires.versions(survey.id()), clock.instant());
  }

  /** Begins a survey as a draft, for anybody, until its terms say otherwise. */
  @PostMapping
  @Allowed(Permission.POLL_WRITE)
  ResponseEntity<SurveyJson> begin(
      @Valid @RequestBody SurveyInstrumentRequest request, CurrentStaff staff) {
    var id = questionnaires.begin(request.read(), SurveyTerms.open(), staff.username());
    return ResponseEntity.created(URI.create("/api/v1/surveys/" + id)).body(read(id.value()));
  }

  /** Writes what is asked anew: what is published stays, and this becomes the next version. */
  @PutMapping("/{id}/draft")
  @Allowed(Permission.POLL_WRITE)
  SurveyJson write(
      @PathVariable UUID id,
      @Valid @RequestBody SurveyInstrumentRequest request,
      CurrentStaff staff) {
    try {
      return changed(
          questionnaires.write(
              new SurveyId(id), request.read(), request.edition(), staff.username()));
    } catch (InstrumentFault e) {
      throw SurveyJson.refused(e.field(), e);
    }
  }

  @PutMapping("/{id}/terms")
  @Allowed(Permission.POLL_WRITE)
  SurveyJson agree(@PathVariable UUID id, @Valid @RequestBody SurveyTermsRequest request) {
    try {
      return changed(questionnaires.agree(new SurveyId(id), request.read(), request.edition()));
    } catch (InstrumentFault e) {
      throw SurveyJson.refused(e.field(), e);
    }
  }

  /** Freezes the draft as the next version, asked from now on. */
  @PostMapping("/{id}/publish")
  @Allowed(Permission.POLL_WRITE)
  SurveyJson publish(@PathVariable UUID id) {
    return changed(questionnaires.publish(new SurveyId(id)));
  }

  @PostMapping("/{id}/close")
  @Allowed(Permission.POLL_WRITE)
  SurveyJson close(@PathVariable UUID id) {
    return changed(questionnaires.close(new SurveyId(id)));
  }

  @PostMapping("/{id}/archive")
  @Allowed(Permission.POLL_WRITE)
  SurveyJson archive(@PathVariable UUID id) {
    return changed(questionnaires.archive(new SurveyId(id)));
  }

  /**
   * Submits what a customer told us. A customer submits once, so that the same request sent twice
   * leaves one submission.
   */
  @PostMapping("/{id}/submissions")
  @Allowed(Permission.POLL_WRITE)
  SurveySubmissionJson submit(
      @PathVariable UUID id, @Valid @RequestBody SurveySubmissionRequest request) {
    var survey = find(id);
    if (survey.terms().anonymous())
      throw Refused.because(
          HttpStatus.CONFLICT,
          "ANONYMOUS",
          "Nobody answers for others in an anonymous survey.",
          "Send them a link.");
    var who = new Respondent.Known(new SourceRecordId(request.customer()), request.customer());
    var result =
        submitting.submit(
            survey.id(), who, survey.version(), request.read(), SubmittedThrough.STAFF);
    return switch (result) {
      case SubmitResult.Submitted _, SubmitResult.Saved _ ->
          new SurveySubmissionJson(request.customer(), false);
      case SubmitResult.AlreadySubmitted _ -> new SurveySubmissionJson(request.customer(), true);
      case SubmitResult.Faulty(var faults) -> {
        var fault = faults.entrySet().iterator().next();
        throw Refused.field(
            "answers." + fault.getKey(),
            fault.getValue().name(),
            fault.getValue().words(),
            "Look at the survey's questions.");
      }
      case SubmitResult.Refused(var reason) ->
          throw reason == SubmitResult.Reason.UNKNOWN_CUSTOMER
              ? Refused.field("customer", reason.name(), reason.words(), "Check the id.")
              : Refused.because(
                  HttpStatus.CONFLICT, reason.name(), reason.words(), "Look at the survey.");
    };
  }

  /** Makes the link by which this customer, and nobody else, answers. */
  @PostMapping("/{id}/links")
  @Allowed(Permission.POLL_WRITE)
  SurveyLinkJson link(@PathVariable UUID id, @Valid @RequestBody SurveyLinkRequest request) {
    return tokens
        .path(find(id), new CustomerId(request.customer()))
        .map(it -> new SurveyLinkJson(request.customer(), it))
        .orElseThrow(() ->
            Refused.field(
                "customer", "UNKNOWN_CUSTOMER", "There is no such customer.", "Check the id."));
  }

  /** Makes links good for one submission each, by whoever holds them. */
  @PostMapping("/{id}/tokens")
  @Allowed(Permission.POLL_WRITE)
  SurveyTokensJson tokens(@PathVariable UUID id, @Valid @RequestBody SurveyTokensRequest request) {
    var survey = find(id);
    return new SurveyTokensJson(
        Stream.generate(() -> tokens.token(survey)).limit(request.count()).toList());
  }

  private SurveyView find(UUID id) {
    return questionnaires.find(new SurveyId(id)).orElseThrow(() -> Refused.notFound("survey"));
  }

  private SurveyJson changed(SurveyChange change) {
    return switch (change) {
      case SurveyChange.Changed it -> read(it.id().value());
      case SurveyChange.UnknownSurvey _ -> throw Refused.notFound("survey");
      case SurveyChange.NotAllowed it ->
          throw Refused.because(HttpStatus.CONFLICT, it.cause().name(), it.reason(), hint(it));
    };
  }

  private static String hint(SurveyChange.NotAllowed it) {
    return switch (it.cause()) {
      case WRONG_STATE -> "Look at its status.";
      case NOTHING_ASKED -> "Put a draft with questions.";
      case NOTHING_NEW -> "Put a draft first.";
      case SETTLED -> "Begin another survey.";
      case OVER_ALREADY -> "Send another closesAt, or none.";
      case CHANGED_MEANWHILE -> "Read it, and send its edition.";
    };
  }

  /**
   * @param answers by the key of the question: picks are numbers of options; of a ranking, for
   *     every option its place; of a matrix, for every row its option; 0 where one is left out
   */
  record SurveySubmissionRequest(
      @NotNull UUID customer, @NotNull Map<String, @Valid SurveyAnswerJson> answers) {

    Map<String, Answer> read() {
      var read = new java.util.LinkedHashMap<String, Answer>();
      answers.forEach((key, it) ->
          read.put(
              key,
              new Answer(
                  requireNonNullElse(it.picks(), List.of()), requireNonNullElse(it.text(), ""))));
      return read;
    }
  }

  /** What somebody said to one question. */
  record SurveyAnswerJson(
      @Nullable @Size(max = Question.MOST_OPTIONS) List<Integer> picks,
      @Nullable @Size(max = Question.LONGEST_ANSWER) String text) {}

  /**
   * @param before whether they had submitted before; then this changed nothing
   */
  record SurveySubmissionJson(UUID customer, boolean before) {}

  record SurveyLinkRequest(@NotNull UUID customer) {}

  /**
   * @param path of the page where they answer
   */
  record SurveyLinkJson(UUID customer, String path) {}

  record SurveyTokensRequest(@Min(1) @Max(1000) int count) {}

  record SurveyTokensJson(List<String> paths) {}
}
