package org.mutualcrm.web.console;

import org.mutualcrm.redemption.RedemptionId;
import org.mutualcrm.redemption.RedemptionLine;
import org.mutualcrm.redemption.Redemptions;
import org.mutualcrm.redemption.RollbackResult.RolledBack;
import org.mutualcrm.redemption.RollbackResult.UnknownRedemption;
import org.mutualcrm.redemption.RollingBack;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One redemption, and its rollback, which is for good. */
@Controller
@RequestMapping("/redemptions/{id}")
class RedemptionController {

  private static final int LONGEST_REASON = 500;

  private final Redemptions redemptions;
  private final RollingBack rollingBack;

  RedemptionController(Redemptions redemptions, RollingBack rollingBack) {
    this.redemptions = redemptions;
    this.rollingBack = rollingBack;
  }

  @GetMapping
  @Allowed(Permission.OFFER_READ)
  ModelAndView show(@PathVariable RedemptionId id) {
    return page(find(id), "", "", HttpStatus.OK);
  }

  @PostMapping("/rollback")
  @Allowed(Permission.REDEMPTION_ROLLBACK)
  ModelAndView rollBack(
      @PathVariable RedemptionId id,
      @RequestParam(defaultValue = "") String reason,
      CurrentStaff me,
      RedirectAttributes flash) {
    var line = find(id);
    if (reason.isBlank()) {
      return page(line, reason, "Say why, in a few words.", HttpStatus.UNPROCESSABLE_CONTENT);
    }
    if (reason.length() > LONGEST_REASON) {
      return page(
          line, reason, "Say it in at most 500 characters.", HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var toast =
        switch (rollingBack.rollBack(id, reason.strip(), me.username())) {
          case RolledBack it when it.repeated() -> Toast.ok("This was rolled back already.");
          case RolledBack it ->
              Toast.ok(
                  "Rolled back: " + Show.money(it.discount()) + " and the code are given back.");
          case UnknownRedemption _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return new ModelAndView("redirect:/offers/" + line.offer());
  }

  private RedemptionLine find(RedemptionId id) {
    return redemptions
        .find(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ModelAndView page(
      RedemptionLine line, String reason, String error, HttpStatus status) {
    var view = new ModelAndView("offer/redemption");
    view.addObject("it", line);
    view.addObject("reason", reason);
    view.addObject("error", error);
    view.setStatus(status);
    return view;
  }
}
