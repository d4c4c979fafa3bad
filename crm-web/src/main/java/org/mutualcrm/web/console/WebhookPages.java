package org.mutualcrm.web.console;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.WebhookNotes;
import org.mutualcrm.webhook.DeliveryState;
import org.mutualcrm.webhook.EndpointId;
import org.mutualcrm.webhook.EndpointResult.Faulty;
import org.mutualcrm.webhook.EndpointResult.Issued;
import org.mutualcrm.webhook.EndpointResult.Kept;
import org.mutualcrm.webhook.EndpointResult.Moved;
import org.mutualcrm.webhook.EndpointResult.UnknownEndpoint;
import org.mutualcrm.webhook.EventCatalogue;
import org.mutualcrm.webhook.TestSending;
import org.mutualcrm.webhook.WebhookDeliveries;
import org.mutualcrm.webhook.WebhookEndpoint;
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

/** Webhook endpoints: how they do, setting them up, stopping them, trying them out. */
@Controller
@RequestMapping("/integration/webhooks")
@Allowed(Permission.INTEGRATION_WRITE)
class WebhookPages {

  private static final int LISTED = 50;
  private static final Faulty MOVED =
      new Faulty(
          "CHANGED_SINCE",
          "version",
          "Somebody changed it since you opened it",
          "It is shown as it is now.");

  private final WebhookEndpoints endpoints;
  private final WebhookDeliveries deliveries;
  private final TestSending tests;
  private final EventCatalogue catalogue;

  WebhookPages(
      WebhookEndpoints endpoints,
      WebhookDeliveries deliveries,
      TestSending tests,
      EventCatalogue catalogue) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.tests = tests;
    this.catalogue = catalogue;
  }

  @GetMapping
  @Allowed(Permission.INTEGRATION_READ)
  ModelAndView list() {
    return new ModelAndView("webhook/list").addObject("endpoints", endpoints.list());
  }

  @GetMapping("/event-types")
  @Allowed(Permission.INTEGRATION_READ)
  ModelAndView types() {
    return new ModelAndView("webhook/types").addObject("types", catalogue.all());
  }

  @GetMapping("/new")
  ModelAndView write() {
    return form(new WebhookForm("", "", Set.of("*"), 0), null, "", HttpStatus.OK);
  }

  // No redirect: the secret is shown in this one answer and must not wait in a session until then.
  @PostMapping
  ModelAndView create(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String url,
      @RequestParam(required = false) @Nullable Set<String> topics,
      CurrentStaff me) {
    var form = WebhookForm.of(name, url, topics, 0);
    return switch (endpoints.create(form.draft(), me.username())) {
      case Issued(var endpoint, var secret) -> {
        WebhookNotes.note("webhook.created", endpoint.id().value(), me);
        yield page(endpoint, null, null, null).addObject("secret", secret);
      }
      case Faulty fault -> form(form, fault, "", HttpStatus.UNPROCESSABLE_CONTENT);
      case Kept _, Moved _, UnknownEndpoint _ ->
          throw new IllegalStateException("Neither new nor refused");
    };
  }

  /**
   * @param before the place in the log the page before ended at
   */
  @GetMapping("/{id}")
  @Allowed(Permission.INTEGRATION_READ)
  ModelAndView show(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable DeliveryState state,
      @RequestParam(required = false) @Nullable String type,
      @RequestParam(required = false) @Nullable Long before) {
    return page(found(id), state, type == null || type.isEmpty() ? null : type, before);
  }

  @GetMapping("/{id}/edit")
  ModelAndView edit(@PathVariable UUID id) {
    return form(WebhookForm.of(found(id)), null, id.toString(), HttpStatus.OK);
  }

  @PostMapping("/{id}")
  ModelAndView change(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String url,
      @RequestParam(required = false) @Nullable Set<String> topics,
      @RequestParam(defaultValue = "0") int version,
      CurrentStaff me,
      RedirectAttributes flash) {
    var form = WebhookForm.of(name, url, topics, version);
    return switch (endpoints.change(new EndpointId(id), form.draft(), version)) {
      case Kept _, Issued _ -> {
        WebhookNotes.note("webhook.changed", id, me);
        yield said(id, "Saved. What happens from now on is sent so.", flash);
      }
      case Moved(var now) -> form(WebhookForm.of(now), MOVED, id.toString(), HttpStatus.CONFLICT);
      case Faulty fault -> form(form, fault, id.toString(), HttpStatus.UNPROCESSABLE_CONTENT);
      case UnknownEndpoint _ -> throw none();
    };
  }

  @PostMapping("/{id}/state")
  ModelAndView state(
      @PathVariable UUID id,
      @RequestParam boolean active,
      CurrentStaff me,
      RedirectAttributes flash) {
    var endpoint = new EndpointId(id);
    var result = active ? endpoints.activate(endpoint) : endpoints.pause(endpoint, me.username());
    if (result instanceof UnknownEndpoint) throw none();
    WebhookNotes.note(active ? "webhook.activated" : "webhook.paused", id, me);
    return said(
        id,
        active
            ? "Active. What waited is being sent."
            : "Paused. What happens meanwhile waits, and is sent when it goes on.",
        flash);
  }

  /** Shows the new secret in this one answer. */
  @PostMapping("/{id}/secret")
  ModelAndView rotate(@PathVariable UUID id, @RequestParam int hours, CurrentStaff me) {
    return switch (endpoints.rotate(new EndpointId(id), Duration.ofHours(hours))) {
      case Issued(var endpoint, var secret) -> {
        WebhookNotes.note("webhook.secret.rotated", id, me);
        yield page(endpoint, null, null, null).addObject("secret", secret);
      }
      case Faulty fault -> page(found(id), null, null, null).addObject("problem", fault.message());
      case Kept _, Moved _, UnknownEndpoint _ -> throw none();
    };
  }

  @PostMapping("/{id}/test")
  ModelAndView test(@PathVariable UUID id, @RequestParam String type) {
    var topic =
        Topic.named(type).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    var tested = tests.test(new EndpointId(id), topic).orElseThrow(WebhookPages::none);
    return page(found(id), null, null, null).addObject("tested", tested);
  }

  @PostMapping("/{id}/removal")
  String remove(@PathVariable UUID id, CurrentStaff me, RedirectAttributes flash) {
    boolean removed = endpoints.remove(new EndpointId(id));
    if (removed) WebhookNotes.note("webhook.removed", id, me);
    flash.addFlashAttribute(
        Toast.NAME, Toast.ok(removed ? "Removed, with its log." : "It was removed already."));
    return "redirect:/integration/webhooks";
  }

  private static ModelAndView said(UUID id, String done, RedirectAttributes flash) {
    flash.addFlashAttribute(Toast.NAME, Toast.ok(done));
    return new ModelAndView("redirect:/integration/webhooks/" + id);
  }

  private WebhookEndpoint found(UUID id) {
    return endpoints.find(new EndpointId(id)).orElseThrow(WebhookPages::none);
  }

  private ModelAndView page(
      WebhookEndpoint it,
      @Nullable DeliveryState state,
      @Nullable String type,
      @Nullable Long before) {
    var found = deliveries.list(it.id(), state, type, before, LISTED + 1);
    boolean more = found.size() > LISTED;
    return new ModelAndView("webhook/show")
        .addObject("it", it)
        .addObject("log", more ? found.subList(0, LISTED) : found)
        .addObject("next", more ? Long.toString(found.get(LISTED - 1).place()) : "")
        .addObject("state", state == null ? "" : state.name())
        .addObject("type", type == null ? "" : type)
        .addObject("types", List.of(Topic.values()));
  }

  private static ModelAndView form(
      WebhookForm form, @Nullable Faulty fault, String id, HttpStatus status) {
    var view = new ModelAndView("webhook/form");
    view.addObject("form", form);
    view.addObject("errors", WebhookForm.errors(fault));
    view.addObject("id", id);
    view.setStatus(status);
    return view;
  }

  private static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
