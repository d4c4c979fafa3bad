package org.mutualcrm.web.console;

import java.util.UUID;
import org.mutualcrm.offer.CodeJobs;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How far the codes are that are made in the background. */
@Controller
@RequestMapping("/offers/{offer}/code-jobs")
class CodeJobController {

  static final int SHOWN = 3;

  private final CodeJobs jobs;

  CodeJobController(CodeJobs jobs) {
    this.jobs = jobs;
  }

  @GetMapping
  @Allowed(Permission.OFFER_READ)
  String show(@PathVariable OfferId offer, Model model) {
    model.addAttribute("offer", offer);
    model.addAttribute("jobs", jobs.of(offer, SHOWN));
    return "offer/codejobs";
  }

  @PostMapping("/{id}/stop")
  @Allowed(Permission.OFFER_WRITE)
  String stop(@PathVariable OfferId offer, @PathVariable UUID id, RedirectAttributes flash) {
    var toast =
        jobs.stop(id)
            ? Toast.ok("Stopped. The codes made so far stay.")
            : Toast.ok("It was finished already.");
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/offers/" + offer + "#codes";
  }
}
