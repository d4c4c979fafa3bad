package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.CampaignSchedule;
import org.mutualcrm.campaign.CampaignStep;
import org.mutualcrm.campaign.Campaigning;
import org.mutualcrm.campaign.LateStart;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** When an approved campaign begins and ends by itself, and what became of that. */
@RestController
@RequestMapping("/api/v1/campaigns/{id}")
class CampaignScheduleController {

  private static final int SHOWN = 200;

  private final CampaignsController campaigns;
  private final Campaigning campaigning;
  private final CampaignBook book;

  CampaignScheduleController(
      CampaignsController campaigns, Campaigning campaigning, CampaignBook book) {
    this.campaigns = campaigns;
    this.campaigning = campaigning;
    this.book = book;
  }

  /** Takes the place of what was chosen before. */
  @PutMapping("/schedule")
  @Allowed(Permission.CAMPAIGN_WRITE)
  CampaignJson schedule(
      @PathVariable UUID id, @Valid @RequestBody ScheduleRequest request, CurrentStaff staff) {
    var chosen = request.chosen(staff.username());
    return campaigns.changed(campaigning.schedule(new CampaignId(id), chosen));
  }

  /** It is approved still, and starts when somebody launches it. */
  @DeleteMapping("/schedule")
  @Allowed(Permission.CAMPAIGN_WRITE)
  CampaignJson takeBack(@PathVariable UUID id, CurrentStaff staff) {
    return campaigns.changed(campaigning.takeBack(new CampaignId(id), staff.username()));
  }

  /** What happened for its schedule, the latest 200, newest first. */
  @GetMapping("/steps")
  @Allowed(Permission.CAMPAIGN_READ)
  List<CampaignStep> steps(@PathVariable UUID id) {
    campaigns.find(id);
    return book.steps(new CampaignId(id), SHOWN);
  }

  /**
   * @param startsAt ahead, at most a year
   * @param endsAt at most a year after the start; left out if somebody ends it
   * @param lateStart what becomes of it if something stands in its way; SKIP if nothing is said
   */
  record ScheduleRequest(
      @NotNull Instant startsAt, @Nullable Instant endsAt, @Nullable LateStart lateStart) {

    CampaignSchedule chosen(String by) {
      if (endsAt != null && !endsAt.isAfter(startsAt))
        throw Refused.field(
            "endsAt",
            "END_BEFORE_START",
            "A campaign ends after it has begun.",
            "Choose a later end.");
      return new CampaignSchedule(
          startsAt, endsAt, lateStart == null ? LateStart.SKIP : lateStart, by);
    }
  }
}
