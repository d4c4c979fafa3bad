package org.mutualcrm.web.console;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.LegalBasis;
import org.mutualcrm.consent.NewPurpose;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.privacy.Retention;
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

/** What people may be contacted for, in which words, and how long anything is kept. */
@Controller
@RequestMapping("/privacy")
@Allowed(Permission.PRIVACY_MANAGE)
class PrivacySettingsController {

  private static final int RUNS = 10;

  private final Purposes purposes;
  private final Retention retention;

  PrivacySettingsController(Purposes purposes, Retention retention) {
    this.purposes = purposes;
    this.retention = retention;
  }

  @GetMapping("/purposes")
  @Allowed(Permission.PRIVACY_READ)
  String purposes(Model model) {
    model.addAttribute("purposes", purposes.all());
    return "privacy/purposes";
  }

  @PostMapping("/purposes")
  String open(
      @RequestParam String key,
      @RequestParam String name,
      @RequestParam String description,
      @RequestParam LegalBasis basis,
      @RequestParam String channels,
      @RequestParam(defaultValue = "false") boolean doubleOptIn,
      @RequestParam(required = false) @Nullable Integer validMonths,
      @RequestParam String text,
      CurrentStaff me,
      RedirectAttributes flash) {
    return told(
        "purposes",
        flash,
        () -> {
          var wanted =
              new NewPurpose(
                  new PurposeKey(key),
                  name,
                  description,
                  basis,
                  channels(channels),
                  doubleOptIn,
                  validMonths,
                  text);
          return purposes.open(wanted, me.username())
              ? Toast.ok("The purpose is open")
              : Toast.failed("There is a purpose of this key");
        });
  }

  @PostMapping("/purposes/{key}/texts")
  String publish(
      @PathVariable String key,
      @RequestParam String text,
      CurrentStaff me,
      RedirectAttributes flash) {
    return told(
        "purposes",
        flash,
        () ->
            purposes
                .publish(new PurposeKey(key), text, me.username())
                .map(it -> Toast.ok("Version " + it.textVersion() + " is shown from now on"))
                .orElse(Toast.failed("There is no such purpose")));
  }

  @PostMapping("/purposes/{key}/retirement")
  String retire(@PathVariable String key, RedirectAttributes flash) {
    return told(
        "purposes",
        flash,
        () ->
            purposes.retire(new PurposeKey(key))
                ? Toast.ok("Nobody is asked for it any more")
                : Toast.failed("There is no such purpose"));
  }

  @GetMapping("/retention")
  @Allowed(Permission.PRIVACY_READ)
  String retention(Model model) {
    model.addAttribute("rules", retention.rules());
    model.addAttribute("runs", retention.runs(RUNS));
    return "privacy/retention";
  }

  @PostMapping("/retention/{entity}")
  String change(
      @PathVariable String entity,
      @RequestParam int keepDays,
      @RequestParam(defaultValue = "false") boolean enabled,
      CurrentStaff me,
      RedirectAttributes flash) {
    return told(
        "retention",
        flash,
        () ->
            retention
                .change(entity, keepDays, enabled, me.username())
                .map(_ -> Toast.ok("The rule is changed"))
                .orElse(Toast.failed("There is no such rule")));
  }

  @PostMapping("/retention")
  String run(
      @RequestParam(defaultValue = "true") boolean dryRun,
      CurrentStaff me,
      RedirectAttributes flash) {
    return told(
        "retention",
        flash,
        () -> {
          var run = retention.run(dryRun, me.username());
          var rows = Show.count(run.total(), "row", "rows");
          return Toast.ok(dryRun ? rows + " would go" : rows + " deleted");
        });
  }

  private interface Act {
    Toast take();
  }

  private static String told(String page, RedirectAttributes flash, Act act) {
    Toast toast;
    try {
      toast = act.take();
    } catch (IllegalArgumentException e) {
      toast = Toast.failed(String.valueOf(e.getMessage()));
    }
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/privacy/" + page;
  }

  private static List<ContactChannel> channels(String text) {
    return Arrays.stream(text.split("[,\\s]+"))
        .filter(it -> !it.isBlank())
        .map(ContactChannel::new)
        .toList();
  }
}
