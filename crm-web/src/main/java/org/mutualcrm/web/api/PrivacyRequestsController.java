package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.privacy.Fulfilling;
import org.mutualcrm.privacy.LogEntry;
import org.mutualcrm.privacy.OpenRequest;
import org.mutualcrm.privacy.PrivacyRequests;
import org.mutualcrm.privacy.RequestId;
import org.mutualcrm.privacy.RequestKind;
import org.mutualcrm.privacy.RequestStatus;
import org.mutualcrm.privacy.RequestStep;
import org.mutualcrm.privacy.RequestView;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests of people about their data: access, rectification, erasure, restriction, objection. */
@RestController
@RequestMapping("/api/v1/privacy-requests")
@Allowed(Permission.PRIVACY_MANAGE)
class PrivacyRequestsController {

  private final PrivacyRequests requests;
  private final Fulfilling fulfilling;

  PrivacyRequestsController(PrivacyRequests requests, Fulfilling fulfilling) {
    this.requests = requests;
    this.fulfilling = fulfilling;
  }

  /** Open ones by what is due first; with {@code all} those that were closed after them. */
  @GetMapping
  @Allowed(Permission.PRIVACY_READ)
  PageJson<RequestJson> list(
      @RequestParam(defaultValue = "false") boolean all,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    int offset = PrivacyAnswers.offset(cursor);
    var found = requests.queue(all, offset, limit + 1);
    var next = found.size() > limit ? String.valueOf(offset + limit) : null;
    return new PageJson<>(
        found.stream().limit(limit).map(it -> RequestJson.of(it, List.of())).toList(), next);
  }

  @PostMapping
  ResponseEntity<RequestJson> open(@Valid @RequestBody NewRequest request, CurrentStaff staff) {
    var id = PrivacyAnswers.taken(requests.open(request.opened(), staff.username()));
    return ResponseEntity.created(URI.create("/api/v1/privacy-requests/" + id)).body(json(id));
  }

  @GetMapping("/{id}")
  @Allowed(Permission.PRIVACY_READ)
  RequestJson get(@PathVariable UUID id) {
    return json(new RequestId(id));
  }

  /** Says how it was made sure that the person is who they say. */
  @PostMapping("/{id}/identity-check")
  RequestJson checkIdentity(
      @PathVariable UUID id, @Valid @RequestBody CheckRequest request, CurrentStaff staff) {
    return after(requests.checkIdentity(new RequestId(id), request.how(), staff.username()));
  }

  /** More time, once. */
  @PostMapping("/{id}/extension")
  RequestJson extend(
      @PathVariable UUID id, @Valid @RequestBody ExtensionRequest request, CurrentStaff staff) {
    return after(
        requests.extend(new RequestId(id), request.days(), request.reason(), staff.username()));
  }

  @PostMapping("/{id}/refusal")
  RequestJson refuse(
      @PathVariable UUID id, @Valid @RequestBody ReasonRequest request, CurrentStaff staff) {
    return after(requests.refuse(new RequestId(id), request.reason(), staff.username()));
  }

  /** Freezes the processing of the person's data. */
  @PostMapping("/{id}/restriction")
  RequestJson restrict(
      @PathVariable UUID id, @Valid @RequestBody ReasonRequest request, CurrentStaff staff) {
    return after(fulfilling.restrict(new RequestId(id), request.reason(), staff.username()));
  }

  /** Stops everything the person would be contacted for. */
  @PostMapping("/{id}/objection")
  RequestJson uphold(@PathVariable UUID id, CurrentStaff staff) {
    return after(fulfilling.uphold(new RequestId(id), staff.username()));
  }

  /** Lets the profile say what the person says; fields as in the profile, like givenName. */
  @PostMapping("/{id}/rectification")
  RequestJson rectify(
      @PathVariable UUID id, @Valid @RequestBody RectificationRequest request, CurrentStaff staff) {
    return after(fulfilling.rectify(new RequestId(id), request.values(), staff.username()));
  }

  private RequestJson after(RequestStep step) {
    return json(PrivacyAnswers.taken(step));
  }

  private RequestJson json(RequestId id) {
    return requests
        .find(id)
        .map(it -> RequestJson.of(it, requests.log(id)))
        .orElseThrow(() -> Refused.notFound("request"));
  }

  /**
   * @param receivedThrough e-mail, letter, phone, form
   * @param receivedAt the time to answer runs from then; now if left out
   */
  record NewRequest(
      @NotNull RequestKind kind,
      @NotNull UUID customerId,
      @NotBlank @Size(max = 100) String receivedThrough,
      @Nullable @Size(max = 2_000) String note,
      @Nullable Instant receivedAt) {

    OpenRequest opened() {
      return new OpenRequest(kind, new CustomerId(customerId), receivedThrough, note, receivedAt);
    }
  }

  record CheckRequest(@NotBlank @Size(max = 500) String how) {}

  record ExtensionRequest(@Min(1) @Max(60) int days, @NotBlank @Size(max = 500) String reason) {}

  record ReasonRequest(@NotBlank @Size(max = 500) String reason) {}

  record RectificationRequest(@NotEmpty Map<String, String> fields) {

    Map<ProfileField, String> values() {
      var values = new EnumMap<ProfileField, String>(ProfileField.class);
      fields.forEach((name, value) -> values.put(field(name), value));
      return values;
    }

    private static ProfileField field(String name) {
      for (var field : ProfileField.values()) if (Names.camel(field).equals(name)) return field;
      throw Refused.field(
          "fields." + name, "UNKNOWN_FIELD", "No such field.", "Fields are named like givenName.");
    }
  }

  record RequestJson(
      UUID id,
      RequestKind kind,
      @Nullable UUID customerId,
      String receivedThrough,
      @Nullable String note,
      Instant receivedAt,
      Instant dueAt,
      @Nullable String extensionReason,
      @Nullable String identityCheck,
      @Nullable Instant identityCheckedAt,
      RequestStatus status,
      @Nullable String outcome,
      @Nullable Instant closedAt,
      List<LogEntry> log) {

    static RequestJson of(RequestView it, List<LogEntry> log) {
      var customer = it.customer();
      return new RequestJson(
          it.id().value(),
          it.kind(),
          customer == null ? null : customer.value(),
          it.receivedThrough(),
          it.note(),
          it.receivedAt(),
          it.dueAt(),
          it.extensionReason(),
          it.identityCheck(),
          it.identityCheckedAt(),
          it.status(),
          it.outcome(),
          it.closedAt(),
          log);
    }
  }
}
