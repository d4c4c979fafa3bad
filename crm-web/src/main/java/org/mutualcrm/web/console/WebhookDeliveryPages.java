package org.mutualcrm.web.console;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.webhook.DeliveryState;
import org.mutualcrm.webhook.EndpointId;
import org.mutualcrm.webhook.ReplayWanted;
import org.mutualcrm.webhook.WebhookDeliveries;
import org.mutualcrm.webhook.WebhookEndpoints;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was sent to an endpoint, request by request, and sending it again. */
@Controller
@RequestMapping("/integration/webhooks/{id}")
@Allowed(Permission.INTEGRATION_READ)
class WebhookDeliveryPages {

  private final WebhookEndpoints endpoints;
  private final WebhookDeliveries deliveries;

  WebhookDeliveryPages(WebhookEndpoints endpoints, WebhookDeliveries deliveries) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
  }

  @GetMapping("/deliveries/{event}")
  ModelAndView show(@PathVariable UUID id, @PathVariable UUID event) {
    var endpoint = endpoints.find(new EndpointId(id)).orElseThrow(WebhookDeliveryPages::none);
    return new ModelAndView("webhook/delivery")
        .addObject("endpoint", endpoint)
        .addObject(
            "it", deliveries.find(endpoint.id(), event).orElseThrow(WebhookDeliveryPages::none))
        .addObject("body", deliveries.body(event).orElse(""))
        .addObject("attempts", deliveries.attempts(endpoint.id(), event));
  }

  @PostMapping("/deliveries/{event}/replay")
  @Allowed(Permission.INTEGRATION_WRITE)
  String replay(@PathVariable UUID id, @PathVariable UUID event, RedirectAttributes flash) {
    boolean replayed = deliveries.replay(new EndpointId(id), event);
    flash.addFlashAttribute(
        Toast.NAME,
        replayed
            ? Toast.ok("In line again, with the id it had.")
            : Toast.failed("It waits to be sent already, or was only a test."));
    return "redirect:/integration/webhooks/" + id + "/deliveries/" + event;
  }

  /**
   * @param from and until by the reader's clock; empty for as far back as is kept, and for now
   */
  @PostMapping("/replays")
  @Allowed(Permission.INTEGRATION_WRITE)
  String replay(
      @PathVariable UUID id,
      @RequestParam Set<DeliveryState> states,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      RedirectAttributes flash) {
    flash.addFlashAttribute(Toast.NAME, replayed(id, states, from, until));
    return "redirect:/integration/webhooks/" + id;
  }

  private Toast replayed(UUID id, Set<DeliveryState> states, String from, String until) {
    try {
      int found =
          deliveries.replayAll(
              ReplayWanted.of(new EndpointId(id), states, instant(from), instant(until)));
      if (found == 0) return Toast.ok("There is nothing to send again.");
      return Toast.ok(Show.count(found, "event is", "events are") + " in line again.");
    } catch (DateTimeParseException _) {
      return Toast.failed("A time is written like 2026-06-01T12:00.");
    } catch (IllegalArgumentException e) {
      return Toast.failed(e.getMessage() + ".");
    }
  }

  private static @Nullable Instant instant(String typed) {
    return typed.isBlank() ? null : LocalDateTime.parse(typed).atZone(Show.zone()).toInstant();
  }

  private static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
