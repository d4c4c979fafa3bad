package org.mutualcrm.web.console;

import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.perception.AskedThrough;
import org.mutualcrm.perception.InferredReasons;
import org.mutualcrm.perception.ReasonChoice;
import org.mutualcrm.perception.StatedReasons;
import org.mutualcrm.perception.StatedReasons.Stated;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What one person wants: as they said, and as their acts show. */
@Controller
@RequestMapping("/customers/{id}/reasons")
class ReasonsController {

  private final StatedReasons stated;
  private final InferredReasons inferred;
  private final Customers customers;
  private final Clock clock;

  ReasonsController(
      StatedReasons stated, InferredReasons inferred, Customers customers, Clock clock) {
    this.stated = stated;
    this.inferred = inferred;
    this.customers = customers;
    this.clock = clock;
  }

  @GetMapping
  @Allowed(Permission.CUSTOMER_READ)
  String of(@PathVariable CustomerId id, Model model) {
    var customer =
        customers
            .resolve(id)
            .orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such customer"));
    model.addAttribute("customer", customer);
    model.addAttribute("said", stated.current(customer).orElse(null));
    model.addAttribute("shown", inferred.of(customer));
    return "insight/profile";
  }

  /** Writes down what somebody told us. */
  @PostMapping
  @Allowed(Permission.CUSTOMER_CORRECT)
  String told(
      @PathVariable CustomerId id,
      @RequestParam(required = false) @Nullable Set<Reason> reasons,
      @RequestParam(required = false) @Nullable Reason foremost,
      CurrentStaff me,
      RedirectAttributes flash) {
    var ticked = reasons == null ? Set.<Reason>of() : reasons;
    if (foremost != null && !ticked.contains(foremost)) {
      flash.addFlashAttribute(
          Toast.NAME, Toast.failed("The one that counts most has to be ticked too"));
      return "redirect:/customers/" + id;
    }
    var answer =
        new Stated(
            new ReasonChoice(ticked, foremost), AskedThrough.STAFF, me.username(), clock.instant());
    switch (stated.answer(new SourceRecordId(id.value()), answer)) {
      case KEPT -> flash.addFlashAttribute(Toast.NAME, Toast.ok("Written down"));
      default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such customer");
    }
    return "redirect:/customers/" + id;
  }
}
