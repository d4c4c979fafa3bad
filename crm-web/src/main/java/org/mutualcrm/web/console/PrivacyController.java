package org.mutualcrm.web.console;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Suppressions;
import org.mutualcrm.privacy.OpenRequest;
import org.mutualcrm.privacy.PrivacyRequests;
import org.mutualcrm.privacy.RequestId;
import org.mutualcrm.privacy.RequestKind;
import org.mutualcrm.privacy.RequestStep.Taken;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The queue of requests of people about their data. */
@Controller
@RequestMapping("/privacy")
@Allowed(Permission.PRIVACY_MANAGE)
class PrivacyController {

  private static final int SHOWN = 200;

  private final PrivacyRequests requests;
  private final RequestPages pages;
  private final Suppressions suppressions;
  private final Clock clock;

  PrivacyController(
      PrivacyRequests requests, RequestPages pages, Suppressions suppressions, Clock clock) {
    this.requests = requests;
    this.pages = pages;
    this.suppressions = suppressions;
    this.clock = clock;
  }

  @GetMapping
  @Allowed(Permission.PRIVACY_READ)
  String queue(@RequestParam(defaultValue = "false") boolean all, Model model) {
    model.addAttribute("requests", requests.queue(all, 0, SHOWN));
    model.addAttribute("all", all);
    model.addAttribute("now", clock.instant());
    model.addAttribute("suppressed", suppressions.tally());
    return "privacy/queue";
  }

  @GetMapping("/requests/{id}")
  @Allowed(Permission.PRIVACY_READ)
  String show(@PathVariable UUID id, CurrentStaff me, Model model) {
    model.addAttribute("it", pages.of(new RequestId(id), me));
    return "privacy/request";
  }

  @PostMapping
  String open(
      @RequestParam RequestKind kind,
      @RequestParam UUID customer,
      @RequestParam String receivedThrough,
      @RequestParam(required = false) @Nullable String note,
      @RequestParam(required = false) @Nullable LocalDate receivedOn,
      CurrentStaff me,
      RedirectAttributes flash) {
    try {
      var received =
          receivedOn == null || !receivedOn.isBefore(LocalDate.now(clock))
              ? null
              : receivedOn.atStartOfDay(ZoneOffset.UTC).toInstant();
      var opened =
          requests.open(
              new OpenRequest(kind, new CustomerId(customer), receivedThrough, note, received),
              me.username());
      if (opened instanceof Taken it) {
        flash.addFlashAttribute(Toast.NAME, Toast.ok("The request is in the queue"));
        return "redirect:/privacy/requests/" + it.request();
      }
      flash.addFlashAttribute(Toast.NAME, Toast.failed(RequestPages.told(opened)));
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(String.valueOf(e.getMessage())));
    }
    return "redirect:/customers/" + customer;
  }
}
