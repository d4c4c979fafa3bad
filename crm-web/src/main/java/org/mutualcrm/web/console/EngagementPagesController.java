package org.mutualcrm.web.console;

import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.engagement.Engagement;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who takes part, and how. */
@Controller
class EngagementPagesController {

  private static final int MONTH = 30;

  private final Engagement engagement;
  private final Customers customers;

  EngagementPagesController(Engagement engagement, Customers customers) {
    this.engagement = engagement;
    this.customers = customers;
  }

  @GetMapping("/engagement")
  @Allowed(Permission.SEGMENT_READ)
  String report(@RequestParam(defaultValue = "") String channel, Model model) {
    model.addAttribute("it", engagement.report(channel.isEmpty() ? null : channel, MONTH));
    model.addAttribute("channel", channel);
    return "engagement/report";
  }

  /** One customer's class and what made it so. */
  @GetMapping("/customers/{id}/engagement")
  @Allowed(Permission.CUSTOMER_READ)
  String of(@PathVariable CustomerId id, Model model) {
    var customer =
        customers
            .resolve(id)
            .orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such customer"));
    model.addAttribute("classes", engagement.of(customer));
    return "engagement/profile";
  }
}
