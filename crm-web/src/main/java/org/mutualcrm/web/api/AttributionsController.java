package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.attribution.AttributionId;
import org.mutualcrm.attribution.AttributionQuestion;
import org.mutualcrm.attribution.AttributionReport;
import org.mutualcrm.attribution.AttributionView;
import org.mutualcrm.attribution.Attributions;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.AttributionFile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What came before orders, by four models, beside what holdouts say. */
@RestController
@RequestMapping("/api/v1/attributions")
@Allowed(Permission.CAMPAIGN_READ)
class AttributionsController {

  private static final int USUAL_LOOKBACK = 30;

  private final Attributions attributions;

  AttributionsController(Attributions attributions) {
    this.attributions = attributions;
  }

  /** Asks for a report, which is worked out in the background. */
  @PostMapping
  ResponseEntity<AttributionJson> ask(
      @Valid @RequestBody AttributionRequest request, CurrentStaff staff) {
    var id =
        attributions
            .ask(request.question(), staff.username())
            .orElseThrow(() ->
                Refused.because(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "TOO_MANY_WAIT",
                    Attributions.MOST_WAITING + " reports wait already.",
                    "Come again when one is done."));
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/attributions/" + id))
        .body(AttributionJson.of(find(id.value())));
  }

  /** The latest, without what they say. */
  @GetMapping
  PageJson<AttributionJson> list(@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return new PageJson<>(
        attributions.latest(limit).stream().map(AttributionJson::of).toList(), null);
  }

  @GetMapping("/{id}")
  AttributionJson read(@PathVariable UUID id) {
    return AttributionJson.of(find(id));
  }

  /** A row for each touch and model. */
  @GetMapping(path = "/{id}/touches.csv", produces = "text/csv")
  ResponseEntity<String> file(@PathVariable UUID id) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"attribution.csv\"")
        .body(AttributionFile.of(done(find(id))));
  }

  private static AttributionReport done(AttributionView it) {
    if (it.report() != null) return it.report();
    throw Refused.because(
        HttpStatus.CONFLICT, "NOT_DONE", "The report is not worked out.", "Look at its status.");
  }

  private AttributionView find(UUID id) {
    return attributions
        .find(new AttributionId(id))
        .orElseThrow(() -> Refused.notFound("attribution"));
  }

  /**
   * @param from the first day whose orders count
   * @param until the last one, at most 366 days in all
   * @param lookbackDays how long before an order something may have been; 30 if left out
   */
  record AttributionRequest(
      @NotNull LocalDate from,
      @NotNull LocalDate until,
      @Nullable @Min(1) @Max(AttributionQuestion.LONGEST_LOOKBACK) Integer lookbackDays) {

    AttributionQuestion question() {
      try {
        return new AttributionQuestion(
            from, until, lookbackDays == null ? USUAL_LOOKBACK : lookbackDays);
      } catch (IllegalArgumentException e) {
        throw Refused.field(
            "until", "RANGE_INVALID", e.getMessage() + ".", "Choose days that follow one another.");
      }
    }
  }
}
