package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.WebhookNotes;
import org.mutualcrm.web.api.WebhookJson.EndpointJson;
import org.mutualcrm.web.api.WebhookJson.TestJson;
import org.mutualcrm.webhook.DraftEndpoint;
import org.mutualcrm.webhook.EndpointId;
import org.mutualcrm.webhook.EndpointResult;
import org.mutualcrm.webhook.EndpointResult.Faulty;
import org.mutualcrm.webhook.EndpointResult.Issued;
import org.mutualcrm.webhook.EndpointResult.Kept;
import org.mutualcrm.webhook.EndpointResult.Moved;
import org.mutualcrm.webhook.EndpointResult.UnknownEndpoint;
import org.mutualcrm.webhook.TestSending;
import org.mutualcrm.webhook.WebhookEndpoints;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where events are sent. A secret is told when it is made, and never again. */
@RestController
@RequestMapping("/api/v1/webhooks")
@Allowed(Permission.INTEGRATION_WRITE)
class WebhookEndpointsController {

  private static final int MOST_TYPES = 100;

  private final WebhookEndpoints endpoints;
  private final TestSending tests;

  WebhookEndpointsController(WebhookEndpoints endpoints, TestSending tests) {
    this.endpoints = endpoints;
    this.tests = tests;
  }

  /** By name. */
  @GetMapping
  @Allowed(Permission.INTEGRATION_READ)
  PageJson<EndpointJson> list() {
    return new PageJson<>(endpoints.list().stream().map(EndpointJson::of).toList(), null);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.INTEGRATION_READ)
  ResponseEntity<EndpointJson> read(@PathVariable UUID id) {
    var found = endpoints.find(new EndpointId(id)).orElseThrow(WebhookJson::unknown);
    return tagged(HttpStatus.OK, EndpointJson.of(found));
  }

  /** Sets one up; the answer holds its secret. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<EndpointJson> create(
      @Valid @RequestBody EndpointRequest request, CurrentStaff staff) {
    var made = answer(endpoints.create(request.draft(), staff.username()));
    WebhookNotes.note("webhook.created", made.id(), staff);
    return ResponseEntity.created(URI.create("/api/v1/webhooks/" + made.id()))
        .eTag(ConditionBody.etag(made.version()))
        .body(made);
  }

  /** Another name, address or other events; the secret stays. */
  @PutMapping("/{id}")
  ResponseEntity<EndpointJson> change(
      @PathVariable UUID id,
      @RequestHeader("If-Match") String ifMatch,
      @Valid @RequestBody EndpointRequest request,
      CurrentStaff staff) {
    int version = ConditionBody.version(ifMatch);
    var changed = answer(endpoints.change(new EndpointId(id), request.draft(), version));
    WebhookNotes.note("webhook.changed", id, staff);
    return tagged(HttpStatus.OK, changed);
  }

  /** With its log, and all that was still to be sent. */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable UUID id, CurrentStaff staff) {
    if (!endpoints.remove(new EndpointId(id))) throw WebhookJson.unknown();
    WebhookNotes.note("webhook.removed", id, staff);
  }

  /** Sends nothing for a while; what happens meanwhile waits. */
  @PutMapping("/{id}/pause")
  EndpointJson pause(@PathVariable UUID id, CurrentStaff staff) {
    var paused = answer(endpoints.pause(new EndpointId(id), staff.username()));
    WebhookNotes.note("webhook.paused", id, staff);
    return paused;
  }

  /** Sends again, also to one that was disabled. */
  @DeleteMapping("/{id}/pause")
  EndpointJson activate(@PathVariable UUID id, CurrentStaff staff) {
    var active = answer(endpoints.activate(new EndpointId(id)));
    WebhookNotes.note("webhook.activated", id, staff);
    return active;
  }

  /** A new secret, beside which the old one counts for a while. */
  @PostMapping("/{id}/secrets")
  @ResponseStatus(HttpStatus.CREATED)
  EndpointJson rotate(
      @PathVariable UUID id, @Valid @RequestBody RotationRequest request, CurrentStaff staff) {
    var renewed = answer(endpoints.rotate(new EndpointId(id), request.overlap()));
    WebhookNotes.note("webhook.secret.rotated", id, staff);
    return renewed;
  }

  /** Sends the example of an event type now, once, and says what came of it. */
  @PostMapping("/{id}/tests")
  TestJson test(@PathVariable UUID id, @Valid @RequestBody TestRequest request) {
    var topic = WebhookJson.topic(request.eventType());
    return tests
        .test(new EndpointId(id), topic)
        .map(TestJson::of)
        .orElseThrow(WebhookJson::unknown);
  }

  private static ResponseEntity<EndpointJson> tagged(HttpStatus status, EndpointJson it) {
    return ResponseEntity.status(status).eTag(ConditionBody.etag(it.version())).body(it);
  }

  private static EndpointJson answer(EndpointResult result) {
    return switch (result) {
      case Kept(var endpoint) -> EndpointJson.of(endpoint);
      case Issued(var endpoint, var secret) -> EndpointJson.of(endpoint, secret);
      case Moved(var now) -> throw ConditionBody.moved(now.version());
      case Faulty it -> throw Refused.field(it.field(), it.code(), it.message() + ".", it.hint());
      case UnknownEndpoint _ -> throw WebhookJson.unknown();
    };
  }

  /**
   * @param eventTypes names, groups as {@code customer.*}, or {@code *} for all
   */
  record EndpointRequest(
      @NotBlank @Size(max = 100) String name,
      @NotBlank @Size(max = 2_000) String url,
      @NotEmpty @Size(max = MOST_TYPES) Set<String> eventTypes) {

    DraftEndpoint draft() {
      return new DraftEndpoint(name, url, eventTypes);
    }
  }

  /**
   * @param overlapHours how long the old secret still counts, 0 to 168; 24 if absent
   */
  record RotationRequest(@Nullable @Min(0) @Max(168) Integer overlapHours) {

    Duration overlap() {
      return Duration.ofHours(overlapHours == null ? 24 : overlapHours);
    }
  }

  record TestRequest(@NotBlank @Size(max = 100) String eventType) {}
}
