package org.mutualcrm.web.api;

import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.api.WebhookJson.EventTypeJson;
import org.mutualcrm.webhook.EventCatalogue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is told, and in what form. */
@RestController
@RequestMapping("/api/v1/event-types")
@Allowed(Permission.INTEGRATION_READ)
class EventTypesController {

  private final EventCatalogue catalogue;

  EventTypesController(EventCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GetMapping
  PageJson<EventTypeJson> list() {
    return new PageJson<>(catalogue.all().stream().map(EventTypeJson::of).toList(), null);
  }

  @GetMapping("/{name}")
  EventTypeJson read(@PathVariable String name) {
    return catalogue
        .named(name)
        .map(EventTypeJson::of)
        .orElseThrow(() -> Refused.notFound("event type"));
  }
}
