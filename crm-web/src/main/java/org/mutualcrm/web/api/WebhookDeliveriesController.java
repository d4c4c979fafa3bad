package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.api.WebhookJson.DeliveryDetailJson;
import org.mutualcrm.web.api.WebhookJson.DeliveryJson;
import org.mutualcrm.web.api.WebhookJson.ReplayJson;
import org.mutualcrm.web.api.WebhookJson.RequestJson;
import org.mutualcrm.webhook.DeliveryState;
import org.mutualcrm.webhook.EndpointId;
import org.mutualcrm.webhook.ReplayWanted;
import org.mutualcrm.webhook.WebhookDeliveries;
import org.mutualcrm.webhook.WebhookEndpoints;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was and is to be sent to one endpoint, of 30 days, and sending it again. */
@RestController
@RequestMapping("/api/v1/webhooks/{id}")
@Allowed(Permission.INTEGRATION_READ)
class WebhookDeliveriesController {

  private static final int LONGEST_PAGE = 200;

  private final WebhookEndpoints endpoints;
  private final WebhookDeliveries deliveries;

  WebhookDeliveriesController(WebhookEndpoints endpoints, WebhookDeliveries deliveries) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
  }

  /** Newest first. */
  @GetMapping("/deliveries")
  PageJson<DeliveryJson> list(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable DeliveryState state,
      @RequestParam(required = false) @Size(max = 100) @Nullable String eventType,
      @RequestParam(required = false) @Positive @Nullable Long cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(LONGEST_PAGE) int limit) {
    var endpoint = known(id);
    if (eventType != null) WebhookJson.topic(eventType);
    var found = deliveries.list(endpoint, state, eventType, cursor, limit + 1);
    var shown = found.size() > limit ? found.subList(0, limit) : found;
    var next = found.size() > limit ? Long.toString(shown.getLast().place()) : null;
    return new PageJson<>(shown.stream().map(DeliveryJson::of).toList(), next);
  }

  /** With its body and every request there was. */
  @GetMapping("/deliveries/{event}")
  DeliveryDetailJson read(@PathVariable UUID id, @PathVariable UUID event) {
    var endpoint = known(id);
    var delivery = deliveries.find(endpoint, event).orElseThrow(() -> Refused.notFound("delivery"));
    return new DeliveryDetailJson(
        DeliveryJson.of(delivery),
        deliveries.body(event).orElse(""),
        deliveries.attempts(endpoint, event).stream().map(RequestJson::of).toList());
  }

  /** Sends one again, with the id it had, behind what waits for its customer. */
  @PostMapping("/deliveries/{event}/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(Permission.INTEGRATION_WRITE)
  DeliveryJson replay(@PathVariable UUID id, @PathVariable UUID event) {
    var endpoint = known(id);
    if (deliveries.find(endpoint, event).isEmpty()) throw Refused.notFound("delivery");
    if (!deliveries.replay(endpoint, event))
      throw Refused.because(
          HttpStatus.CONFLICT,
          "NOT_SETTLED",
          "It waits to be sent already, or was only a test.",
          "Wait until it is delivered or dead.");
    return DeliveryJson.of(deliveries.find(endpoint, event).orElseThrow());
  }

  /** Sends a range again, in the order in which all happened; more by the answer's {@code next}. */
  @PostMapping("/replays")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(Permission.INTEGRATION_WRITE)
  ReplayJson replay(@PathVariable UUID id, @Valid @RequestBody ReplayRequest request) {
    return ReplayJson.of(deliveries.replay(request.wanted(known(id))));
  }

  private EndpointId known(UUID id) {
    return endpoints.find(new EndpointId(id)).orElseThrow(WebhookJson::unknown).id();
  }

  /**
   * @param states DEAD, DELIVERED or both
   * @param from when it happened, inclusive; absent for as far back as is kept
   * @param until exclusive; absent for now
   * @param cursor the {@code next} of the answer before, with the same range
   * @param limit 10,000 if absent
   */
  record ReplayRequest(
      @NotEmpty Set<DeliveryState> states,
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable @Positive Long cursor,
      @Nullable @Min(1) @Max(ReplayWanted.MOST) Integer limit) {

    ReplayWanted wanted(EndpointId endpoint) {
      if (states.contains(DeliveryState.PENDING) || states.contains(DeliveryState.TEST))
        throw Refused.field(
            "states",
            "NOT_REPLAYABLE",
            "Only what is delivered or dead can be sent again.",
            "Say DEAD, DELIVERED or both.");
      if (from != null && until != null && !from.isBefore(until))
        throw Refused.field(
            "until",
            "RANGE_EMPTY",
            "The range ends before it begins.",
            "Give an 'until' later than 'from', or none.");
      return new ReplayWanted(
          endpoint, states, from, until, cursor, limit == null ? ReplayWanted.MOST : limit);
    }
  }
}
