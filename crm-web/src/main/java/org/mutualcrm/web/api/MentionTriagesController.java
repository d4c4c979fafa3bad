package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.listening.IncidentId;
import org.mutualcrm.mention.TriageAct;
import org.mutualcrm.mention.TriageId;
import org.mutualcrm.mention.TriageOrder;
import org.mutualcrm.mention.TriagePreview;
import org.mutualcrm.mention.TriageReport;
import org.mutualcrm.mention.TriageResult;
import org.mutualcrm.mention.Triaging;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Decisions about mentions, one or many, and taking them back. */
@RestController
@RequestMapping("/api/v1/mention-triages")
@Allowed(Permission.CONVERSATION_WORK)
class MentionTriagesController {

  private final Triaging triaging;

  MentionTriagesController(Triaging triaging) {
    this.triaging = triaging;
  }

  /**
   * Decides about those that are named; with dryRun only says what would become of them. The
   * Idempotency-Key (a UUID) is the id of the decision.
   */
  @PostMapping
  ResponseEntity<?> decide(
      @RequestHeader("Idempotency-Key") UUID key,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Valid @RequestBody TriageRequest request,
      CurrentStaff staff) {
    var order = request.order();
    if (dryRun)
      return ResponseEntity.ok(TriagePreviewJson.of(triaging.preview(request.mentions(), order)));
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(done(triaging.run(new TriageId(key), request.mentions(), order, staff)));
  }

  @GetMapping("/{id}")
  TriageJson read(@PathVariable UUID id) {
    return triaging
        .find(new TriageId(id))
        .map(TriageJson::of)
        .orElseThrow(() -> Refused.notFound("decision"));
  }

  /** Takes back what nobody decided about since. */
  @PutMapping("/{id}/undo")
  TriageJson undo(@PathVariable UUID id, CurrentStaff staff) {
    return done(triaging.undo(new TriageId(id), staff));
  }

  private static TriageJson done(TriageResult result) {
    return switch (result) {
      case TriageResult.Done(var report) -> TriageJson.of(report);
      case TriageResult.UnknownTriage _ -> throw Refused.notFound("decision");
      case TriageResult.UnknownIncident _ ->
          throw Refused.field(
              "incident", "UNKNOWN_INCIDENT", "There is no such incident.", "Check its id.");
      case TriageResult.TooMany(var most) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "TOO_MANY",
              "At most " + most + " mentions are decided about at once.",
              "Do it in parts.");
      case TriageResult.NotYours _ ->
          throw Refused.because(
              HttpStatus.FORBIDDEN,
              "NOT_YOURS",
              "Somebody else did this.",
              "Ask them, or a senior agent, to take it back.");
    };
  }

  /**
   * @param incident which one, to add to an incident
   */
  record TriageRequest(
      @NotEmpty @Size(max = TriageOrder.MOST) List<@NotNull UUID> mentions,
      @NotNull TriageAct act,
      @Nullable UUID incident) {

    TriageOrder order() {
      if ((act == TriageAct.INCIDENT) != (incident != null))
        throw Refused.field(
            "incident",
            "INCIDENT_MISPLACED",
            "An incident is named to add to it, and only then.",
            "Name the incident, or leave it out.");
      return new TriageOrder(act, incident == null ? null : new IncidentId(incident));
    }
  }

  /**
   * @param others what waits of the same authors and goes with it, where they are ignored
   */
  record TriagePreviewJson(int changing, int alreadySo, int gone, int others) {

    static TriagePreviewJson of(TriagePreview it) {
      return new TriagePreviewJson(it.changing(), it.alreadySo(), it.gone(), it.others());
    }
  }

  /**
   * @param changed the mentions it changed
   * @param restored how many of them were taken back
   */
  record TriageJson(
      UUID id,
      String staff,
      TriageAct act,
      Instant madeAt,
      List<UUID> changed,
      @Nullable Instant undoneAt,
      int restored) {

    static TriageJson of(TriageReport it) {
      return new TriageJson(
          it.id().value(),
          it.staff(),
          it.act(),
          it.madeAt(),
          it.changed(),
          it.undoneAt(),
          it.restored());
    }
  }
}
