package org.mutualcrm.web.console;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.delivery.ContactCap;
import org.mutualcrm.delivery.QuietHours;
import org.mutualcrm.delivery.SettingDelivery;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What holds for the messages of all campaigns. */
@Controller
class DeliverySettingsPages {

  private final SettingDelivery settings;
  private final Purposes purposes;

  DeliverySettingsPages(SettingDelivery settings, Purposes purposes) {
    this.settings = settings;
    this.purposes = purposes;
  }

  @GetMapping("/campaigns/sending")
  @Allowed(Permission.CAMPAIGN_READ)
  String show(Model model) {
    model.addAttribute("settings", settings.current());
    model.addAttribute("purposes", purposes.current());
    return "campaign/sending";
  }

  /**
   * @param cap the purposes, most and days beside them; where most is empty there is no cap
   */
  @PostMapping("/campaigns/sending")
  @Allowed(Permission.CAMPAIGN_APPROVE)
  String choose(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") List<String> cap,
      @RequestParam(defaultValue = "") List<String> most,
      @RequestParam(defaultValue = "") List<String> days,
      RedirectAttributes flash) {
    try {
      settings.choose(quiet(from, to), caps(cap, most, days));
      flash.addFlashAttribute(Toast.NAME, Toast.ok("Saved. It counts from now on."));
    } catch (IllegalArgumentException | java.time.format.DateTimeParseException e) {
      flash.addFlashAttribute(
          Toast.NAME,
          Toast.failed(
              "Not saved: "
                  + (e instanceof NumberFormatException ? "type whole numbers" : e.getMessage())
                  + "."));
    }
    return "redirect:/campaigns/sending";
  }

  @PostMapping("/campaigns/sending/pause")
  @Allowed(Permission.CAMPAIGN_WRITE)
  String pause(CurrentStaff me, RedirectAttributes flash) {
    settings.pauseAll(me.username());
    flash.addFlashAttribute(Toast.NAME, Toast.ok("Nothing goes out any more."));
    return "redirect:/campaigns/sending";
  }

  @PostMapping("/campaigns/sending/resume")
  @Allowed(Permission.CAMPAIGN_APPROVE)
  String resume(RedirectAttributes flash) {
    settings.resumeAll();
    flash.addFlashAttribute(Toast.NAME, Toast.ok("Campaigns send again."));
    return "redirect:/campaigns/sending";
  }

  private static @Nullable QuietHours quiet(String from, String to) {
    if (from.isBlank() && to.isBlank()) return null;
    return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
  }

  private static List<ContactCap> caps(List<String> cap, List<String> most, List<String> days) {
    var caps = new ArrayList<ContactCap>();
    for (int i = 0; i < cap.size() && i < most.size() && i < days.size(); i++)
      if (!most.get(i).isBlank())
        caps.add(
            new ContactCap(
                new PurposeKey(cap.get(i)),
                Integer.parseInt(most.get(i).strip()),
                Integer.parseInt(days.get(i).strip())));
    return caps;
  }
}
