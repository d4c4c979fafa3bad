package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Objects;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person, seen whole. */
@Controller
@RequestMapping("/customers/{id}")
@Allowed(Permission.CUSTOMER_READ)
class CustomerController {

  private final Customers customers;
  private final TimelineViews timelines;
  private final PersonPanes people;
  private final Clock clock;

  CustomerController(
      Customers customers, TimelineViews timelines, PersonPanes people, Clock clock) {
    this.customers = customers;
    this.timelines = timelines;
    this.people = people;
    this.clock = clock;
  }

  /** The whole person, or with {@code HX-Request} the part of the timeline that was asked for. */
  @GetMapping
  String show(
      @PathVariable CustomerId id,
      @ModelAttribute TimelineForm form,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      HttpServletRequest request,
      RedirectAttributes flash,
      Model model) {
    var current = customers.resolve(id).orElseThrow(CustomerController::unknown);
    if (!current.equals(id)) {
      // Who was joined just now is told of that, and may still take it back.
      var told = Pages.toast(request);
      flash.addFlashAttribute(
          Toast.NAME,
          told != null ? told : Toast.ok("You asked for somebody who was joined with this person"));
      var query = (form.query(true) + entry(form)).replaceFirst("^&", "?");
      return "redirect:/customers/" + current + query;
    }
    model.addAttribute("timeline", timelines.of(current, form));
    if (fragment) return form.fragment() ? "customer/entries" : "customer/stretch";
    model.addAttribute("person", people.of(current).orElseThrow(CustomerController::unknown));
    return "customer/page";
  }

  @GetMapping("/panel")
  String panel(@PathVariable CustomerId id, Model model) {
    model.addAttribute("person", people.of(id).orElseThrow(CustomerController::unknown));
    model.addAttribute("today", Show.dayOf(clock.instant()));
    return "customer/panel";
  }

  private static String entry(TimelineForm form) {
    var entry = Objects.requireNonNullElse(form.entry(), "");
    return entry.isEmpty() ? "" : "&entry=" + TimelineForm.encoded(entry);
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such customer");
  }
}
