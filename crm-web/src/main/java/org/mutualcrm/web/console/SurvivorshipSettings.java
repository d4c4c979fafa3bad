package org.mutualcrm.web.console;

import java.util.Arrays;
import java.util.List;
import org.mutualcrm.customer.ChangePolicy;
import org.mutualcrm.customer.PolicyChange.Changed;
import org.mutualcrm.customer.PolicyChange.ChangedMeanwhile;
import org.mutualcrm.customer.PolicyChange.SameAsBefore;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.ProfileRebuilds;
import org.mutualcrm.customer.SurvivorshipPolicies;
import org.mutualcrm.customer.SurvivorshipPolicy;
import org.mutualcrm.customer.SurvivorshipStrategy;
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

/** How each field of a profile is chosen: seen by all, tried and changed by some. */
@Controller
@RequestMapping("/settings/survivorship")
@Allowed(Permission.SURVIVORSHIP_MANAGE)
class SurvivorshipSettings {

  private static final int JOBS = 5;

  private final SurvivorshipPolicies policies;
  private final ProfileRebuilds rebuilds;

  SurvivorshipSettings(SurvivorshipPolicies policies, ProfileRebuilds rebuilds) {
    this.policies = policies;
    this.rebuilds = rebuilds;
  }

  @GetMapping
  @Allowed(Permission.CUSTOMER_READ)
  String list(Model model) {
    model.addAttribute("policies", policies.all());
    model.addAttribute("jobs", rebuilds.latest(JOBS));
    return "settings/survivorship";
  }

  @GetMapping("/jobs")
  @Allowed(Permission.CUSTOMER_READ)
  String jobs(Model model) {
    model.addAttribute("jobs", rebuilds.latest(JOBS));
    return "settings/survivorshipjobs";
  }

  @GetMapping("/{field}")
  String edit(@PathVariable ProfileField field, Model model) {
    model.addAttribute("now", policies.of(field));
    model.addAttribute("versions", policies.versions(field));
    return "settings/survivorshipfield";
  }

  @GetMapping("/{field}/preview")
  String preview(
      @PathVariable ProfileField field,
      @RequestParam SurvivorshipStrategy strategy,
      @RequestParam(defaultValue = "") String sources,
      Model model) {
    try {
      model.addAttribute("preview", policies.preview(field, policy(strategy, sources)));
    } catch (IllegalArgumentException e) {
      model.addAttribute("problem", String.valueOf(e.getMessage()));
    }
    return "settings/survivorshippreview";
  }

  @PostMapping("/{field}")
  String change(
      @PathVariable ProfileField field,
      @RequestParam SurvivorshipStrategy strategy,
      @RequestParam(defaultValue = "") String sources,
      @RequestParam int replaces,
      @RequestParam(defaultValue = "") String reason,
      CurrentStaff me,
      RedirectAttributes flash) {
    try {
      var wanted =
          new ChangePolicy(field, policy(strategy, sources), replaces, me.username(), reason);
      flash.addFlashAttribute(Toast.NAME, told(wanted));
      return "redirect:/settings/survivorship";
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(String.valueOf(e.getMessage())));
      return "redirect:/settings/survivorship/" + field;
    }
  }

  @PostMapping("/jobs/{id}/cancellation")
  String cancel(@PathVariable java.util.UUID id, RedirectAttributes flash) {
    var toast =
        rebuilds
            .cancel(id)
            .map(_ -> Toast.ok("It stops; what it has done stays"))
            .orElse(Toast.failed("There is no such job"));
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/settings/survivorship";
  }

  private Toast told(ChangePolicy wanted) {
    return switch (policies.change(wanted)) {
      case Changed it -> Toast.ok(it.now().field().label() + " is chosen anew; profiles follow");
      case SameAsBefore _ -> Toast.ok("That is how it is chosen already");
      case ChangedMeanwhile it -> Toast.failed(it.now().by() + " changed it meanwhile; look again");
    };
  }

  // Sources count for one strategy only; what stands in their box for another is left.
  private static SurvivorshipPolicy policy(SurvivorshipStrategy strategy, String sources) {
    List<String> named =
        strategy == SurvivorshipStrategy.SOURCE_PRIORITY
            ? Arrays.stream(sources.split("[,\\s]+")).filter(it -> !it.isBlank()).toList()
            : List.of();
    return new SurvivorshipPolicy(strategy, named);
  }
}
