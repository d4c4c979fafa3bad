package org.mutualcrm.web.console;

import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.referral.ReferralNames;
import org.mutualcrm.referral.ReferralProgrammeId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes names off a referral programme's leaderboard, and allows them again. */
@Controller
class ReferralNamePages {

  private final ReferralNames names;

  ReferralNamePages(ReferralNames names) {
    this.names = names;
  }

  @PostMapping("/referral-programmes/{id}/names/refuse")
  @Allowed(Permission.CAMPAIGN_WRITE)
  String refuse(
      @PathVariable UUID id,
      @RequestParam UUID customer,
      @RequestParam(defaultValue = "") String reason,
      CurrentStaff me,
      RedirectAttributes flash) {
    flash.addFlashAttribute(Toast.NAME, refused(id, customer, reason, me.username()));
    return back(id);
  }

  private Toast refused(UUID id, UUID customer, String reason, String by) {
    try {
      boolean done =
          names.refuse(new ReferralProgrammeId(id), new CustomerId(customer), reason, by);
      return done
          ? Toast.ok("Taken off. Nobody sees the name any more, and nobody can choose it again.")
          : Toast.failed("They show no name any more.");
    } catch (IllegalArgumentException e) {
      return Toast.failed(e.getMessage() + ".");
    }
  }

  @PostMapping("/referral-programmes/{id}/names/allow")
  @Allowed(Permission.CAMPAIGN_WRITE)
  String allow(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String name,
      RedirectAttributes flash) {
    flash.addFlashAttribute(
        Toast.NAME,
        names.allow(new ReferralProgrammeId(id), name)
            ? Toast.ok("Allowed. It is shown once somebody chooses it again.")
            : Toast.failed("This name was not taken off."));
    return back(id);
  }

  private static String back(UUID id) {
    return "redirect:/referral-programmes/" + id + "#names";
  }
}
