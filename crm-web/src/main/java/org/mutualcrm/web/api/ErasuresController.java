package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.privacy.Erasing;
import org.mutualcrm.privacy.ErasureId;
import org.mutualcrm.privacy.ErasurePlan;
import org.mutualcrm.privacy.ErasureResult;
import org.mutualcrm.privacy.ErasureResult.Done;
import org.mutualcrm.privacy.ErasureResult.IdentityNotChecked;
import org.mutualcrm.privacy.ErasureResult.NeedsSecondPerson;
import org.mutualcrm.privacy.ErasureResult.NotAsked;
import org.mutualcrm.privacy.ErasureResult.NotWaiting;
import org.mutualcrm.privacy.ErasureResult.PlanOutdated;
import org.mutualcrm.privacy.ErasureResult.Planned;
import org.mutualcrm.privacy.ErasureResult.UnknownErasure;
import org.mutualcrm.privacy.ErasureResult.UnknownRequest;
import org.mutualcrm.privacy.ErasureResult.Withdrawn;
import org.mutualcrm.privacy.ErasureStatus;
import org.mutualcrm.privacy.ErasureView;
import org.mutualcrm.privacy.RequestId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erasures: planned by one, approved by another, carried out and certified. */
@RestController
@RequestMapping("/api/v1/erasures")
@Allowed(Permission.PRIVACY_MANAGE)
class ErasuresController {

  private final Erasing erasing;

  ErasuresController(Erasing erasing) {
    this.erasing = erasing;
  }

  /** Counts what would go, by doing it and taking it back. Nothing is erased. */
  @PostMapping
  ResponseEntity<ErasureJson> plan(@Valid @RequestBody PlanRequest request, CurrentStaff staff) {
    var id = id(erasing.plan(new RequestId(request.requestId()), staff));
    return ResponseEntity.created(URI.create("/api/v1/erasures/" + id)).body(json(id));
  }

  @GetMapping("/{id}")
  @Allowed(Permission.PRIVACY_READ)
  ErasureJson get(@PathVariable UUID id) {
    return json(new ErasureId(id));
  }

  /** Approves the plan that was seen and carries it out. Never by who planned or asked for it. */
  @PostMapping("/{id}/approval")
  @Allowed(Permission.ERASURE_APPROVE)
  ErasureJson approve(
      @PathVariable UUID id, @Valid @RequestBody ApprovalRequest request, CurrentStaff staff) {
    return json(id(erasing.approve(new ErasureId(id), request.planHash(), staff)));
  }

  @PostMapping("/{id}/withdrawal")
  ErasureJson withdraw(@PathVariable UUID id, CurrentStaff staff) {
    return json(id(erasing.withdraw(new ErasureId(id), staff)));
  }

  /** The certificate, letter for letter as it was signed. */
  @GetMapping(value = "/{id}/certificate", produces = MediaType.APPLICATION_JSON_VALUE)
  @Allowed(Permission.PRIVACY_READ)
  ResponseEntity<String> certificate(@PathVariable UUID id) {
    var erasure = erasing.find(new ErasureId(id)).orElseThrow(() -> Refused.notFound("erasure"));
    if (erasure.certificate() == null) throw Refused.notFound("certificate");
    return ResponseEntity.ok()
        .header("X-Certificate-Signature", String.valueOf(erasure.signature()))
        .body(erasure.certificate());
  }

  private static ErasureId id(ErasureResult result) {
    return switch (result) {
      case Planned it -> it.id();
      case Done it -> it.id();
      case Withdrawn it -> it.id();
      case UnknownRequest _ ->
          throw Refused.field("requestId", "NOT_FOUND", "No such request.", "Check the id.");
      case UnknownErasure _ -> throw Refused.notFound("erasure");
      case NotAsked it ->
          throw PrivacyAnswers.conflict(
              "NOT_ASKED", it.why() + ".", "Open a request for erasure first.");
      case IdentityNotChecked _ -> throw PrivacyAnswers.identityNotChecked();
      case NeedsSecondPerson it ->
          throw Refused.because(
              HttpStatus.FORBIDDEN, "SECOND_PERSON", it.why() + ".", "Ask a colleague.");
      case PlanOutdated _ ->
          throw PrivacyAnswers.conflict(
              "PLAN_OUTDATED", "The person changed since.", "Plan again and look at it.");
      case NotWaiting it ->
          throw PrivacyAnswers.conflict(
              "NOT_WAITING", it.status().label() + ".", "There is nothing left to do.");
    };
  }

  private ErasureJson json(ErasureId id) {
    return erasing.find(id).map(ErasureJson::of).orElseThrow(() -> Refused.notFound("erasure"));
  }

  record PlanRequest(@NotNull UUID requestId) {}

  record ApprovalRequest(@NotBlank String planHash) {}

  record ErasureJson(
      UUID id,
      UUID requestId,
      ErasureStatus status,
      ErasurePlan plan,
      String planHash,
      String plannedBy,
      Instant plannedAt,
      @Nullable String approvedBy,
      @Nullable Instant approvedAt,
      @Nullable Instant doneAt) {

    static ErasureJson of(ErasureView it) {
      return new ErasureJson(
          it.id().value(),
          it.request().value(),
          it.status(),
          it.plan(),
          it.planHash(),
          it.plannedByName(),
          it.plannedAt(),
          it.approvedByName(),
          it.approvedAt(),
          it.doneAt());
    }
  }
}
