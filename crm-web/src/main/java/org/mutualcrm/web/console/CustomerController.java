package org.mutualcrm.web.console;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.TimelinePage;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** People: found, and seen whole. */
@Controller
@RequestMapping("/customers")
@Allowed(Permission.CUSTOMER_READ)
class CustomerController {

  private static final int PAGE = 50;
  private static final int FARTHEST = 10_000;

  private final Customers customers;
  private final Timeline timeline;
  private final PersonPanes people;
  private final Clock clock;

  CustomerController(Customers customers, Timeline timeline, PersonPanes people, Clock clock) {
    this.customers = customers;
    this.timeline = timeline;
    this.people = people;
    this.clock = clock;
  }

  @GetMapping
  String list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "0") int from,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      Model model) {
    int offset = Math.clamp(from, 0, FARTHEST);
    var query = q.length() > 200 ? q.substring(0, 200) : q;
    var found = customers.search(query, offset, PAGE + 1);
    boolean more = found.size() > PAGE && offset + PAGE <= FARTHEST;
    var shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
    var total = query.isBlank() ? customers.count() : -1;
    model.addAttribute("people", new PeopleList(query, shown, offset, more, total));
    if (!fragment) return "customer/list";
    return offset == 0 ? "customer/found" : "customer/rows";
  }

  /** The whole person, or with {@code HX-Request} the part of the timeline that was asked for. */
  @GetMapping("/{id}")
  String show(
      @PathVariable CustomerId id,
      @RequestParam(defaultValue = "everything") String show,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable LocalDate after,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      RedirectAttributes flash,
      Model model) {
    var current = customers.resolve(id).orElseThrow(CustomerController::unknown);
    if (!current.equals(id)) {
      flash.addFlashAttribute(
          Toast.NAME, Toast.ok("You asked for somebody who was joined with this person"));
      return "redirect:/customers/" + current;
    }
    var filter = TimelineView.Filter.named(show);
    var page = timelinePage(current, filter, cursor);
    var today = Show.dayOf(clock.instant());
    model.addAttribute(
        "timeline", new TimelineView(current, filter, page.entries(), page.next(), after, today));
    if (fragment) return cursor == null ? "customer/timeline" : "customer/entries";
    model.addAttribute("person", people.of(current).orElseThrow(CustomerController::unknown));
    return "customer/page";
  }

  @GetMapping("/{id}/panel")
  String panel(@PathVariable CustomerId id, Model model) {
    model.addAttribute("person", people.of(id).orElseThrow(CustomerController::unknown));
    model.addAttribute("today", Show.dayOf(clock.instant()));
    return "customer/panel";
  }

  private TimelinePage timelinePage(
      CustomerId customer, TimelineView.Filter filter, @Nullable String cursor) {
    try {
      return timeline.of(customer, filter.kinds(), cursor, PAGE);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Not a place in this timeline", e);
    }
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such customer");
  }
}
