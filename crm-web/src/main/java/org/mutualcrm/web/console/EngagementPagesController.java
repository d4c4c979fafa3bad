package org.mutualcrm.web.console;

import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.engagement.Engagement;
import org.mutualcrm.engagement.EngagementClass;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.Csv;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who takes part, and how. */
@Controller
class EngagementPagesController {

  private static final int YEAR = 365;
  private static final int SHOWN = 200;

  private final Engagement engagement;
  private final Customers customers;

  EngagementPagesController(Engagement engagement, Customers customers) {
    this.engagement = engagement;
    this.customers = customers;
  }

  @GetMapping("/engagement")
  @Allowed(Permission.SEGMENT_READ)
  String report(
      @RequestParam(defaultValue = "") String channel,
      @RequestParam(defaultValue = "30") int days,
      Model model) {
    var report = engagement.report(channel.isEmpty() ? null : channel, span(days));
    model.addAttribute("it", report);
    model.addAttribute("flow", Flow.of(report, channel));
    model.addAttribute("channel", channel);
    return "engagement/report";
  }

  /** How many went from each class to each, to take away. */
  @GetMapping("/engagement/movement.csv")
  @Allowed(Permission.SEGMENT_READ)
  ResponseEntity<String> movement(
      @RequestParam(defaultValue = "") String channel,
      @RequestParam(defaultValue = "30") int days) {
    var report = engagement.report(channel.isEmpty() ? null : channel, span(days));
    var csv = new StringBuilder(Csv.row("from", "to", "customers", "days"));
    for (var from : EngagementClass.values())
      for (var to : EngagementClass.values())
        csv.append(
            Csv.row(
                from.name(),
                to.name(),
                Long.toString(report.moved(from, to)),
                Integer.toString(report.daysBefore())));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"engagement-movement-" + report.daysBefore() + ".csv\"")
        .body(csv.toString());
  }

  /** Who went from one class to another. */
  @GetMapping("/engagement/movement")
  @Allowed(Permission.SEGMENT_READ)
  String movers(
      @RequestParam EngagementClass from,
      @RequestParam EngagementClass to,
      @RequestParam(defaultValue = "") String channel,
      @RequestParam(defaultValue = "30") int days,
      Model model) {
    var moved =
        engagement.moved(from, to, channel.isEmpty() ? null : channel, span(days), SHOWN + 1);
    model.addAttribute("from", from);
    model.addAttribute("to", to);
    model.addAttribute("channel", channel);
    model.addAttribute("days", span(days));
    model.addAttribute("more", moved.size() > SHOWN);
    model.addAttribute("movers", moved.subList(0, Math.min(SHOWN, moved.size())));
    return "engagement/movers";
  }

  private static int span(int days) {
    return Math.clamp(days, 1, YEAR);
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
