package org.mutualcrm.web.console;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.privacy.Fulfilling;
import org.mutualcrm.privacy.PrivacyRequests;
import org.mutualcrm.privacy.RequestId;
import org.mutualcrm.privacy.RequestStep;
import org.mutualcrm.privacy.RequestStep.Taken;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The steps of a request that one person takes. */
@Controller
@RequestMapping("/privacy/requests/{id}")
@Allowed(Permission.PRIVACY_MANAGE)
class RequestStepsController {

  private final PrivacyRequests requests;
  private final Fulfilling fulfilling;

  RequestStepsController(PrivacyRequests requests, Fulfilling fulfilling) {
    this.requests = requests;
    this.fulfilling = fulfilling;
  }

  @PostMapping("/identity-check")
  String checkIdentity(
      @PathVariable UUID id, @RequestParam String how, CurrentStaff me, RedirectAttributes flash) {
    return step(
        id, flash, "Noted how you made sure", it -> requests.checkIdentity(it, how, me.username()));
  }

  @PostMapping("/extension")
  String extend(
      @PathVariable UUID id,
      @RequestParam int days,
      @RequestParam String reason,
      CurrentStaff me,
      RedirectAttributes flash) {
    return step(
        id,
        flash,
        "There is more time now",
        it -> requests.extend(it, days, reason, me.username()));
  }

  @PostMapping("/refusal")
  String refuse(
      @PathVariable UUID id,
      @RequestParam String reason,
      CurrentStaff me,
      RedirectAttributes flash) {
    return step(
        id, flash, "The request is refused", it -> requests.refuse(it, reason, me.username()));
  }

  @PostMapping("/restriction")
  String restrict(
      @PathVariable UUID id,
      @RequestParam String reason,
      CurrentStaff me,
      RedirectAttributes flash) {
    return step(
        id,
        flash,
        "Processing is restricted",
        it -> fulfilling.restrict(it, reason, me.username()));
  }

  @PostMapping("/objection")
  String uphold(@PathVariable UUID id, CurrentStaff me, RedirectAttributes flash) {
    return step(
        id,
        flash,
        "They are contacted for nothing any more",
        it -> fulfilling.uphold(it, me.username()));
  }

  @PostMapping("/rectification")
  String rectify(
      @PathVariable UUID id,
      @RequestParam ProfileField field,
      @RequestParam String value,
      CurrentStaff me,
      RedirectAttributes flash) {
    return step(
        id,
        flash,
        "The profile says so now",
        it -> fulfilling.rectify(it, Map.of(field, value), me.username()));
  }

  private static String step(
      UUID id, RedirectAttributes flash, String done, Function<RequestId, RequestStep> act) {
    try {
      var step = act.apply(new RequestId(id));
      flash.addFlashAttribute(
          Toast.NAME,
          step instanceof Taken ? Toast.ok(done) : Toast.failed(RequestPages.told(step)));
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(String.valueOf(e.getMessage())));
    }
    return "redirect:/privacy/requests/" + id;
  }
}
