package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.insight.Aspect;
import org.mutualcrm.insight.Audit;
import org.mutualcrm.insight.AuditItem;
import org.mutualcrm.insight.Audits;
import org.mutualcrm.insight.CorrectInsight;
import org.mutualcrm.insight.CorrectionResult;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Random samples of what came in, judged by people, which tell how often a model is right. */
@RestController
@RequestMapping("/api/v1/insight-audits")
@Allowed({Permission.CONVERSATION_WORK, Permission.UNDERSTANDING_MANAGE})
class AuditsController {

  private final Audits audits;

  AuditsController(Audits audits) {
    this.audits = audits;
  }

  /** Draws texts from the newest 20,000, each as likely as any other. */
  @PostMapping
  @Allowed(Permission.UNDERSTANDING_MANAGE)
  ResponseEntity<AuditJson> draw(@Valid @RequestBody AuditRequest request, CurrentStaff staff) {
    var audit =
        audits.draw(
            request.aspect(),
            request.size(),
            request.blind() == null || request.blind(),
            staff.username());
    return ResponseEntity.created(URI.create("/api/v1/insight-audits/" + audit.id()))
        .body(AuditJson.of(audit));
  }

  /** The newest first. */
  @GetMapping
  List<AuditJson> latest(@RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit) {
    return audits.latest(limit).stream().map(AuditJson::of).toList();
  }

  @GetMapping("/{id}")
  AuditJson read(@PathVariable UUID id) {
    return AuditJson.of(found(id));
  }

  /** The text to be judged next; 204 when all are. A blind audit keeps back what the model says. */
  @GetMapping("/{id}/next")
  ResponseEntity<ItemJson> next(@PathVariable UUID id) {
    var audit = found(id);
    return audits
        .next(audit)
        .map(it -> ResponseEntity.ok(ItemJson.of(it, audit.blind())))
        .orElse(ResponseEntity.noContent().build());
  }

  /** Says what a text of the audit says; without a label, that it can not be told. */
  @PutMapping("/{id}/items/{interaction}")
  AuditJson judge(
      @PathVariable UUID id,
      @PathVariable UUID interaction,
      @Valid @RequestBody JudgementRequest request,
      CurrentStaff staff) {
    var audit = found(id);
    return switch (audits.judge(audit, interaction, request.label(), staff.username())) {
      case CorrectionResult.Stands _ -> AuditJson.of(found(id));
      case CorrectionResult.NotUnderstood _ -> throw Refused.notFound("text in this audit");
      case CorrectionResult.NoSuchLabel it ->
          throw Refused.field(
              "label",
              "UNKNOWN_LABEL",
              "There is no label " + request.label() + ".",
              "Use one of " + String.join(", ", it.labels()) + ".");
    };
  }

  private Audit found(UUID id) {
    return audits.find(id).orElseThrow(() -> Refused.notFound("audit"));
  }

  record AuditRequest(
      @NotNull Aspect aspect,
      @Min(Audit.LEAST) @Max(Audit.MOST) int size,
      @Nullable Boolean blind) {}

  record JudgementRequest(@Nullable @Size(max = CorrectInsight.MAX_LENGTH) String label) {}

  record AuditJson(
      UUID id,
      Aspect aspect,
      boolean blind,
      int drawn,
      int drawnFrom,
      String drawnBy,
      Instant drawnAt,
      int judged,
      int skipped,
      int left) {

    static AuditJson of(Audit it) {
      return new AuditJson(
          it.id(),
          it.aspect(),
          it.blind(),
          it.drawn(),
          it.drawnFrom(),
          it.drawnBy(),
          it.drawnAt(),
          it.judged(),
          it.skipped(),
          it.left());
    }
  }

  record ItemJson(
      UUID interactionId,
      int number,
      String text,
      String channel,
      Instant at,
      String language,
      @Nullable String said) {

    static ItemJson of(AuditItem it, boolean blind) {
      return new ItemJson(
          it.interactionId(),
          it.number(),
          it.text(),
          it.channel(),
          it.at(),
          it.language(),
          blind ? null : it.said());
    }
  }
}
