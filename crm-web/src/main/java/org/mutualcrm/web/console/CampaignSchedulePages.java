package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNull;

import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.CampaignSchedule;
import org.mutualcrm.campaign.Campaigning;
import org.mutualcrm.campaign.LateStart;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When an approved campaign begins and ends by itself. */
@Controller
class CampaignSchedulePages {

  private final Campaigning campaigning;

  CampaignSchedulePages(Campaigning campaigning) {
    this.campaigning = campaigning;
  }

  /** Times are by the reader's clocks. */
  @PostMapping("/campaigns/{id}/schedule")
  @Allowed(Permission.CAMPAIGN_WRITE)
  String schedule(
      @PathVariable CampaignId id,
      @RequestParam(defaultValue = "") String startsAt,
      @RequestParam(defaultValue = "") String endsAt,
      @RequestParam(defaultValue = "SKIP") String lateStart,
      CurrentStaff me,
      RedirectAttributes flash) {
    var typed = new Typed();
    var starts = typed.time("startsAt", startsAt, Show.zone());
    if (startsAt.isEmpty()) typed.refuse("startsAt", "Choose when it starts.");
    var ends = typed.time("endsAt", endsAt, Show.zone());
    var late = typed.read("lateStart", () -> LateStart.valueOf(lateStart));
    var chosen =
        typed.flawed()
            ? null
            : typed.read(
                "endsAt",
                () ->
                    new CampaignSchedule(
                        requireNonNull(starts), ends, requireNonNull(late), me.username()));
    if (chosen == null) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(typed.errors().values().iterator().next()));
      return "redirect:/campaigns/" + id;
    }
    return CampaignController.said(
        id,
        campaigning.schedule(id, chosen),
        "Scheduled for " + OfferText.moment(chosen.startsAt()) + ".",
        flash);
  }

  @PostMapping("/campaigns/{id}/schedule/take-back")
  @Allowed(Permission.CAMPAIGN_WRITE)
  String takeBack(@PathVariable CampaignId id, CurrentStaff me, RedirectAttributes flash) {
    return CampaignController.said(
        id,
        campaigning.takeBack(id, me.username()),
        "Taken back. It starts when somebody launches it.",
        flash);
  }
}
