package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.journey.InFlight;
import org.mutualcrm.journey.JourneyBook;
import org.mutualcrm.journey.JourneyChange;
import org.mutualcrm.journey.JourneyChange.Changed;
import org.mutualcrm.journey.JourneyChange.NotAllowed;
import org.mutualcrm.journey.JourneyChange.NotReady;
import org.mutualcrm.journey.JourneyChange.UnknownJourney;
import org.mutualcrm.journey.JourneyCheck;
import org.mutualcrm.journey.JourneyChecks;
import org.mutualcrm.journey.JourneyCourse;
import org.mutualcrm.journey.JourneyFigures;
import org.mutualcrm.journey.JourneyId;
import org.mutualcrm.journey.JourneyTrials;
import org.mutualcrm.journey.JourneyView;
import org.mutualcrm.journey.Journeying;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.api.JourneyJson.FiguresJson;
import org.mutualcrm.web.api.JourneyJson.ForecastJson;
import org.mutualcrm.web.api.JourneyJson.ForecastStepJson;
import org.mutualcrm.web.api.JourneyJson.JourneyRequest;
import org.mutualcrm.web.api.JourneyJson.PersonJson;
import org.mutualcrm.web.api.JourneyJson.StepFiguresJson;
import org.mutualcrm.web.api.JourneyJson.TrialJson;
import org.mutualcrm.web.api.JourneyJson.TriedJson;
import org.mutualcrm.web.api.JourneyJson.VersionJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Journeys: written, tried, published by a second person, paused, ended. */
@RestController
@RequestMapping("/api/v1/journeys")
class JourneysController {

  private final JourneyBook book;
  private final Journeying journeying;
  private final JourneyCourse course;
  private final JourneyChecks checks;
  private final JourneyTrials trials;
  private final JourneyFigures figures;
  private final Clock clock;

  JourneysController(
      JourneyBook book,
      Journeying journeying,
      JourneyCourse course,
      JourneyChecks checks,
      JourneyTrials trials,
      JourneyFigures figures,
      Clock clock) {
    this.book = book;
    this.journeying = journeying;
    this.course = course;
    this.checks = checks;
    this.trials = trials;
    this.figures = figures;
    this.clock = clock;
  }

  /** The latest. */
  @GetMapping
  @Allowed(Permission.CAMPAIGN_READ)
  PageJson<JourneyJson> list(@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return new PageJson<>(book.latest(limit).stream().map(JourneyJson::of).toList(), null);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.CAMPAIGN_READ)
  JourneyJson read(@PathVariable UUID id) {
    return JourneyJson.of(find(id));
  }

  @PostMapping
  @Allowed(Permission.CAMPAIGN_WRITE)
  ResponseEntity<JourneyJson> draft(
      @Valid @RequestBody JourneyRequest request, CurrentStaff staff) {
    var id = journeying.draft(request.draft(staff.username()));
    return ResponseEntity.created(URI.create("/api/v1/journeys/" + id))
        .body(JourneyJson.of(find(id.value())));
  }

  /** Writes the next version; name, purpose, reason and priority count at once. */
  @PutMapping("/{id}")
  @Allowed(Permission.CAMPAIGN_WRITE)
  JourneyJson rewrite(
      @PathVariable UUID id, @Valid @RequestBody JourneyRequest request, CurrentStaff staff) {
    return changed(journeying.rewrite(new JourneyId(id), request.draft(staff.username())));
  }

  /** Forgets what was written since the last publishing. */
  @DeleteMapping("/{id}/draft")
  @Allowed(Permission.CAMPAIGN_WRITE)
  JourneyJson discard(@PathVariable UUID id) {
    return changed(journeying.discard(new JourneyId(id)));
  }

  /** What to look at before it is published. */
  @GetMapping("/{id}/checks")
  @Allowed(Permission.CAMPAIGN_READ)
  List<JourneyCheck> checks(@PathVariable UUID id) {
    return checks.of(find(id).plan());
  }

  /** Every version that was published, the newest first. */
  @GetMapping("/{id}/versions")
  @Allowed(Permission.CAMPAIGN_READ)
  List<VersionJson> versions(@PathVariable UUID id) {
    find(id);
    return book.versions(new JourneyId(id)).stream().map(VersionJson::of).toList();
  }

  /** Not by who wrote it. Who is on their way stays on theirs unless it says otherwise. */
  @PostMapping("/{id}/publish")
  @Allowed(Permission.CAMPAIGN_APPROVE)
  JourneyJson publish(
      @PathVariable UUID id,
      @RequestBody(required = false) @Nullable PublishRequest request,
      CurrentStaff staff) {
    var inFlight =
        request == null || request.inFlight() == null ? InFlight.STAY : request.inFlight();
    return changed(journeying.publish(new JourneyId(id), staff.username(), inFlight));
  }

  @PostMapping("/{id}/pause")
  @Allowed(Permission.CAMPAIGN_WRITE)
  JourneyJson pause(@PathVariable UUID id) {
    return changed(course.pause(new JourneyId(id)));
  }

  /** Everything is due later by as long as it was paused. */
  @PostMapping("/{id}/resume")
  @Allowed(Permission.CAMPAIGN_WRITE)
  JourneyJson resume(@PathVariable UUID id) {
    return changed(course.resume(new JourneyId(id)));
  }

  /** For good. */
  @PostMapping("/{id}/end")
  @Allowed(Permission.CAMPAIGN_WRITE)
  JourneyJson end(@PathVariable UUID id) {
    return changed(course.end(new JourneyId(id)));
  }

  /** Nobody passes the step until they may again. */
  @PostMapping("/{id}/steps/{key}/pause")
  @Allowed(Permission.CAMPAIGN_WRITE)
  JourneyJson pauseStep(@PathVariable UUID id, @PathVariable String key) {
    return changed(course.pauseStep(new JourneyId(id), key));
  }

  @PostMapping("/{id}/steps/{key}/resume")
  @Allowed(Permission.CAMPAIGN_WRITE)
  JourneyJson resumeStep(@PathVariable UUID id, @PathVariable String key) {
    return changed(course.resumeStep(new JourneyId(id), key));
  }

  /** What it would do with one person, as it is written now. Nothing happens. */
  @PostMapping("/{id}/trial")
  @Allowed(Permission.CUSTOMER_READ)
  TrialJson trial(@PathVariable UUID id, @Valid @RequestBody TrialRequest request) {
    var from = request.from() == null ? clock.instant() : request.from();
    var trial =
        trials
            .of(find(id), new CustomerId(request.customer()), from)
            .orElseThrow(() -> Refused.notFound("customer"));
    return new TrialJson(
        trial.comesIn(),
        trial.steps().stream()
            .map(it -> new TriedJson(it.at(), it.key(), it.kind(), it.way(), it.because()))
            .toList(),
        trial.outcome());
  }

  /** Where everybody in the segment it begins by would come. Nothing happens. */
  @GetMapping("/{id}/forecast")
  @Allowed(Permission.CAMPAIGN_READ)
  ForecastJson forecast(@PathVariable UUID id) {
    var forecast = trials.of(find(id));
    return new ForecastJson(
        forecast.members(),
        forecast.asked(),
        forecast.arrived(),
        forecast.steps().stream()
            .map(it ->
                new ForecastStepJson(
                    it.key(), it.people(), it.after().toString(), it.latest().toString()))
            .toList(),
        forecast.outcomes());
  }

  /** Where people are and what became of them, over all versions. */
  @GetMapping("/{id}/figures")
  @Allowed(Permission.CAMPAIGN_READ)
  FiguresJson figures(@PathVariable UUID id) {
    find(id);
    var steps = new TreeMap<>(figures.steps(new JourneyId(id)));
    return new FiguresJson(
        steps.entrySet().stream().map(JourneysController::figures).toList(),
        figures.outcomes(new JourneyId(id)));
  }

  private static StepFiguresJson figures(Map.Entry<String, JourneyFigures.AtStep> step) {
    var it = step.getValue();
    return new StepFiguresJson(step.getKey(), it.here(), it.passed(), it.ways());
  }

  /**
   * Who is or was on it, in a fixed order.
   *
   * @param step only those who are at it now
   */
  @GetMapping("/{id}/people")
  @Allowed(Permission.CUSTOMER_READ)
  PageJson<PersonJson> people(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String step,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    find(id);
    var page = page(id, step, cursor, limit);
    var items =
        page.stream()
            .map(it ->
                new PersonJson(
                    it.customer().value(),
                    it.name(),
                    it.occurrence(),
                    it.version(),
                    it.step(),
                    it.enteredAt(),
                    it.dueAt(),
                    it.endedAt(),
                    it.outcome()))
            .toList();
    return new PageJson<>(items, page.size() < limit ? null : page.getLast().cursor());
  }

  private List<JourneyFigures.OnTheWay> page(
      UUID id, @Nullable String step, @Nullable String cursor, int limit) {
    try {
      return figures.people(new JourneyId(id), step, cursor, limit);
    } catch (IllegalArgumentException _) {
      throw Refused.field(
          "cursor",
          "INVALID_CURSOR",
          "This cursor is not one of this list.",
          "Send the next of the page before.");
    }
  }

  private JourneyView find(UUID id) {
    return book.find(new JourneyId(id)).orElseThrow(() -> Refused.notFound("journey"));
  }

  private JourneyJson changed(JourneyChange change) {
    return switch (change) {
      case Changed it -> JourneyJson.of(find(it.id().value()));
      case UnknownJourney _ -> throw Refused.notFound("journey");
      case NotAllowed it ->
          throw Refused.because(
              HttpStatus.CONFLICT, "NOT_ALLOWED_NOW", it.reason() + ".", "Look at its status.");
      case NotReady it ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              it.stops().getFirst().code(),
              it.stops().stream().map(JourneyCheck::words).collect(Collectors.joining(". ")) + ".",
              "Look at its checks.");
    };
  }

  /**
   * @param inFlight what becomes of those who are on their way; STAY unless it says otherwise
   */
  record PublishRequest(@Nullable InFlight inFlight) {}

  /**
   * @param from when they would come in; now unless it says otherwise
   */
  record TrialRequest(@NotNull UUID customer, @Nullable Instant from) {}
}
