package org.mutualcrm.web.console;

import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.referral.ReferralBook;
import org.mutualcrm.referral.ReferralDeciding;
import org.mutualcrm.referral.ReferralDeciding.Decided;
import org.mutualcrm.referral.ReferralId;
import org.mutualcrm.referral.ReferralProgrammes;
import org.mutualcrm.referral.ReferralView;
import org.mutualcrm.referral.ReferralView.Decision;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One referral with what speaks against it, decided by a person; and a customer's own. */
@Controller
class ReferralDecisionPages {

  private final ReferralBook book;
  private final ReferralProgrammes programmes;
  private final ReferralDeciding deciding;
  private final Customers customers;

  ReferralDecisionPages(
      ReferralBook book,
      ReferralProgrammes programmes,
      ReferralDeciding deciding,
      Customers customers) {
    this.book = book;
    this.programmes = programmes;
    this.deciding = deciding;
    this.customers = customers;
  }

  @GetMapping("/referrals/{id}")
  @Allowed(Permission.CAMPAIGN_READ)
  String show(@PathVariable UUID id, Model model) {
    var it = found(id);
    model.addAttribute("it", it);
    model.addAttribute("programme", programmes.find(it.programme()).orElseThrow());
    model.addAttribute("history", book.history(it.id()));
    model.addAttribute("reward", book.reward(it.id()).map(code -> code.spaced()).orElse(""));
    return "referral/one";
  }

  @PostMapping("/referrals/{id}/decision")
  @Allowed(Permission.CAMPAIGN_APPROVE)
  String decide(
      @PathVariable UUID id,
      @RequestParam Decision decision,
      @RequestParam(defaultValue = "") String reason,
      CurrentStaff me,
      RedirectAttributes flash) {
    if (reason.isBlank()) return again(id, flash);
    var done = deciding.decide(new ReferralId(id), decision, reason, me.username());
    return said(id, done, decision == Decision.RELEASE ? "It may be released." : "Blocked.", flash);
  }

  @PostMapping("/referrals/{id}/reversal")
  @Allowed(Permission.REDEMPTION_ROLLBACK)
  String reverse(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String reason,
      CurrentStaff me,
      RedirectAttributes flash) {
    if (reason.isBlank()) return again(id, flash);
    return said(
        id,
        deciding.reverse(new ReferralId(id), reason, me.username()),
        "Taken back: the friend's deed counts no more.",
        flash);
  }

  /** Whom a customer brought, and by whom they came. */
  @GetMapping("/customers/{id}/referrals")
  @Allowed(Permission.CUSTOMER_READ)
  String of(@PathVariable CustomerId id, Model model) {
    var customer =
        customers.resolve(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("brought", book.brought(customer));
    model.addAttribute("came", book.cameBy(customer));
    return "referral/profile";
  }

  private ReferralView found(UUID id) {
    return book.find(new ReferralId(id))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static String again(UUID id, RedirectAttributes flash) {
    flash.addFlashAttribute(Toast.NAME, Toast.failed("Say why; it is kept with the referral."));
    return "redirect:/referrals/" + id;
  }

  private static String said(UUID id, Decided done, String words, RedirectAttributes flash) {
    var toast =
        switch (done) {
          case Decided.Done _ -> Toast.ok(words);
          case Decided.NotAllowed(var reason) -> Toast.failed(reason);
          case Decided.UnknownReferral _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/referrals/" + id;
  }
}
