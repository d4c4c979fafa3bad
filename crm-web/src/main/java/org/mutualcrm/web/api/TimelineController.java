package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.timeline.ReadTimeline;
import org.mutualcrm.timeline.TimelinePage;
import org.mutualcrm.timeline.TimelinePlace;
import org.mutualcrm.timeline.TimelinePlace.After;
import org.mutualcrm.timeline.TimelinePlace.Before;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened with a customer, on any channel. */
@RestController
@RequestMapping("/api/v1/customers/{id}/timeline")
@Allowed(Permission.CUSTOMER_READ)
class TimelineController {

  private final Customers customers;
  private final ReadTimeline timeline;

  TimelineController(Customers customers, ReadTimeline timeline) {
    this.customers = customers;
    this.timeline = timeline;
  }

  /**
   * Entries, newest first; without a cursor the newest. {@code next} is for {@code before}, {@code
   * previous} for {@code after}; {@code cursor} is another name of {@code before}.
   */
  @GetMapping
  TimelineJson list(
      @PathVariable UUID id,
      @Valid @ParameterObject TimelineParams params,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String before,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var customer = customer(id);
    var filter = params.filter();
    if (Stream.of(cursor, before, after).filter(it -> it != null).count() > 1) {
      throw Refused.field(
          "cursor", "INVALID", "There is more than one cursor.", "Send one, or none to begin.");
    }
    try {
      return TimelineJson.of(timeline.page(customer, filter, place(cursor, before, after), limit));
    } catch (IllegalArgumentException _) {
      throw Refused.field(
          after != null ? "after" : before != null ? "before" : "cursor",
          "INVALID",
          "Not a cursor of this list.",
          "Use next, previous or the id of an entry.");
    }
  }

  /** Entries that are dated into the future, soonest first, at most 20, and how many there are. */
  @GetMapping("/quarantine")
  QuarantineJson quarantine(@PathVariable UUID id) {
    var ahead = timeline.ahead(customer(id));
    return new QuarantineJson(
        ahead.count(), ahead.entries().stream().map(TouchpointJson::of).toList());
  }

  @GetMapping("/{entry}")
  TouchpointJson read(@PathVariable UUID id, @PathVariable String entry) {
    var customer = customer(id);
    try {
      return timeline
          .entry(customer, entry)
          .map(TouchpointJson::of)
          .orElseThrow(() -> Refused.notFound("entry"));
    } catch (IllegalArgumentException _) {
      throw Refused.notFound("entry");
    }
  }

  private CustomerId customer(UUID id) {
    return customers.resolve(new CustomerId(id)).orElseThrow(() -> Refused.notFound("customer"));
  }

  private static TimelinePlace place(
      @Nullable String cursor, @Nullable String before, @Nullable String after) {
    if (after != null) return new After(after);
    if (before != null) return new Before(before);
    return cursor != null ? new Before(cursor) : TimelinePlace.NEWEST;
  }

  /**
   * Part of a timeline.
   *
   * @param next for {@code before}, towards the past; absent where the timeline begins
   * @param previous for {@code after}, towards the present; absent where it is reached
   */
  record TimelineJson(
      List<TouchpointJson> items, @Nullable String next, @Nullable String previous) {

    static TimelineJson of(TimelinePage page) {
      return new TimelineJson(
          page.entries().stream().map(TouchpointJson::of).toList(), page.next(), page.previous());
    }
  }

  record QuarantineJson(long count, List<TouchpointJson> items) {}
}
