package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.privacy.AccessExports;
import org.mutualcrm.privacy.ExportId;
import org.mutualcrm.privacy.ExportResult.IdentityNotChecked;
import org.mutualcrm.privacy.ExportResult.NotAsked;
import org.mutualcrm.privacy.ExportResult.Queued;
import org.mutualcrm.privacy.ExportResult.UnknownRequest;
import org.mutualcrm.privacy.ExportStatus;
import org.mutualcrm.privacy.ExportView;
import org.mutualcrm.privacy.RequestId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Access exports as jobs: everything kept about one person, in one zip. */
@RestController
@RequestMapping("/api/v1/exports")
@Allowed(Permission.PRIVACY_MANAGE)
class AccessExportsController {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AccessExports exports;

  AccessExportsController(AccessExports exports) {
    this.exports = exports;
  }

  @PostMapping
  ResponseEntity<ExportJson> create(@Valid @RequestBody ExportRequest request, CurrentStaff staff) {
    return switch (exports.ask(new RequestId(request.requestId()), staff.username())) {
      case Queued it ->
          ResponseEntity.accepted()
              .location(URI.create("/api/v1/exports/" + it.id()))
              .body(json(it.id()));
      case UnknownRequest _ ->
          throw Refused.field("requestId", "NOT_FOUND", "No such request.", "Check the id.");
      case NotAsked it ->
          throw PrivacyAnswers.conflict(
              "NOT_ASKED", it.why() + ".", "Open a request for access first.");
      case IdentityNotChecked _ -> throw PrivacyAnswers.identityNotChecked();
    };
  }

  @GetMapping("/{id}")
  @Allowed(Permission.PRIVACY_READ)
  ExportJson get(@PathVariable UUID id) {
    return json(new ExportId(id));
  }

  /** The zip; whoever fetches it is written down. */
  @GetMapping("/{id}/file")
  ResponseEntity<byte[]> file(@PathVariable UUID id, CurrentStaff staff) {
    var file =
        exports
            .fetch(new ExportId(id), staff.username())
            .orElseThrow(() -> Refused.notFound("file"));
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "application/zip")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"access-" + id + ".zip\"")
        .body(file);
  }

  /** Cancels it while it is not ready. */
  @DeleteMapping("/{id}")
  ExportJson cancel(@PathVariable UUID id) {
    var export = json(new ExportId(id));
    if (!exports.cancel(new ExportId(id))) {
      throw PrivacyAnswers.conflict(
          "NOT_WAITING", export.status().label() + ".", "There is nothing to cancel.");
    }
    return json(new ExportId(id));
  }

  private ExportJson json(ExportId id) {
    return exports.find(id).map(ExportJson::of).orElseThrow(() -> Refused.notFound("export"));
  }

  record ExportRequest(@NotNull UUID requestId) {}

  record ExportJson(
      UUID id,
      UUID requestId,
      ExportStatus status,
      Instant requestedAt,
      @Nullable Instant finishedAt,
      @Nullable Long bytes,
      @Nullable String sha256,
      @Nullable JsonNode manifest,
      @Nullable String error) {

    static ExportJson of(ExportView it) {
      var manifest = it.manifest();
      return new ExportJson(
          it.id().value(),
          it.request().value(),
          it.status(),
          it.requestedAt(),
          it.finishedAt(),
          it.bytes(),
          it.sha256(),
          manifest == null ? null : JSON.readTree(manifest),
          it.error());
    }
  }
}
