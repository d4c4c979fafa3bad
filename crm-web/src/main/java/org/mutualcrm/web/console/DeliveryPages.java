package org.mutualcrm.web.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.CampaignView;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.delivery.DeadAddresses;
import org.mutualcrm.delivery.DeliveryBook;
import org.mutualcrm.delivery.DeliveryPlanning;
import org.mutualcrm.delivery.FunnelStage;
import org.mutualcrm.delivery.PastDue;
import org.mutualcrm.delivery.PlanChange;
import org.mutualcrm.delivery.PlanChange.Faulty;
import org.mutualcrm.delivery.PlanChange.NotAllowed;
import org.mutualcrm.delivery.PlanChange.UnknownCampaign;
import org.mutualcrm.delivery.PlanChange.Written;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.console.DeliveryForm.Outcome.Flawed;
import org.mutualcrm.web.console.DeliveryForm.Outcome.Sound;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a campaign says, who got it, and pausing it. */
@Controller
class DeliveryPages {

  private static final int SHOWN = 50;

  private final CampaignBook campaigns;
  private final DeliveryPlanning planning;
  private final DeliveryBook book;
  private final Purposes purposes;

  private final DeadAddresses dead;

  DeliveryPages(
      CampaignBook campaigns,
      DeliveryPlanning planning,
      DeliveryBook book,
      Purposes purposes,
      DeadAddresses dead) {
    this.campaigns = campaigns;
    this.planning = planning;
    this.book = book;
    this.purposes = purposes;
    this.dead = dead;
  }

  @GetMapping("/campaigns/{id}/delivery")
  @Allowed(Permission.CAMPAIGN_WRITE)
  ModelAndView edit(@PathVariable CampaignId id) {
    var campaign = campaign(id);
    if (campaign.launchedAt() != null) return new ModelAndView("redirect:/campaigns/" + id);
    var form = planning.find(id).map(DeliveryForm::of).orElseGet(DeliveryForm::blank);
    return form(campaign, form, Map.of());
  }

  @PostMapping("/campaigns/{id}/delivery")
  @Allowed(Permission.CAMPAIGN_WRITE)
  ModelAndView write(
      @PathVariable CampaignId id,
      @RequestParam MultiValueMap<String, String> fields,
      CurrentStaff me,
      RedirectAttributes flash) {
    var campaign = campaign(id);
    var form = DeliveryForm.typed(fields);
    return switch (form.read()) {
      case Flawed it -> form(campaign, form, it.errors());
      case Sound it -> kept(campaign, form, planning.write(id, it.plan(), me.username()), flash);
    };
  }

  private ModelAndView kept(
      CampaignView campaign, DeliveryForm form, PlanChange change, RedirectAttributes flash) {
    return switch (change) {
      case Written _ -> back(campaign.id(), Toast.ok("Saved. See below who would get it."), flash);
      case NotAllowed it -> back(campaign.id(), Toast.failed(it.reason() + "."), flash);
      case UnknownCampaign _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      case Faulty it -> {
        var errors = new LinkedHashMap<String, String>();
        for (var fault : it.faults())
          errors.putIfAbsent(
              "text-" + form.place(fault.text()),
              "In the %s, character %d: %s."
                  .formatted(
                      fault.fault().field(), fault.fault().position(), fault.fault().words()));
        yield form(campaign, form, errors);
      }
    };
  }

  private ModelAndView form(CampaignView campaign, DeliveryForm form, Map<String, String> errors) {
    var view = new ModelAndView("campaign/delivery");
    view.addObject("campaign", campaign);
    view.addObject("form", form.withRoom());
    view.addObject("errors", errors);
    view.addObject("purposes", purposes.current());
    view.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  @PostMapping("/campaigns/{id}/pause")
  @Allowed(Permission.CAMPAIGN_WRITE)
  ModelAndView pause(@PathVariable CampaignId id, CurrentStaff me, RedirectAttributes flash) {
    return planning.pause(id, me.username())
        ? back(id, Toast.ok("Paused. What is on its way arrives; nothing else goes out."), flash)
        : back(id, Toast.failed("This campaign sends nothing."), flash);
  }

  @PostMapping("/campaigns/{id}/resume")
  @Allowed(Permission.CAMPAIGN_WRITE)
  ModelAndView resume(
      @PathVariable CampaignId id,
      @RequestParam(defaultValue = "SKIP") PastDue pastDue,
      RedirectAttributes flash) {
    return planning.resume(id, pastDue)
        ? back(id, Toast.ok("It goes on."), flash)
        : back(id, Toast.failed("This campaign sends nothing."), flash);
  }

  @GetMapping("/campaigns/{id}/recipients")
  @Allowed(Permission.CAMPAIGN_READ)
  String recipients(
      @PathVariable CampaignId id,
      @RequestParam(defaultValue = "TREATED") FunnelStage stage,
      @RequestParam(required = false) @Nullable UUID after,
      Model model) {
    var from = after == null ? null : new CustomerId(after);
    var lines = book.people(id, stage, from, SHOWN);
    model.addAttribute("campaign", campaign(id));
    model.addAttribute("stage", stage);
    model.addAttribute("lines", lines);
    model.addAttribute("next", lines.size() < SHOWN ? "" : lines.getLast().id().toString());
    return "campaign/recipients";
  }

  /** Somebody said that their address works again. */
  @PostMapping("/campaigns/{id}/recipients/{customer}/reachable")
  @Allowed(Permission.CAMPAIGN_WRITE)
  ModelAndView reachable(
      @PathVariable CampaignId id,
      @PathVariable UUID customer,
      @RequestParam(defaultValue = "SKIPPED") FunnelStage stage,
      RedirectAttributes flash) {
    int lifted = dead.lift(new CustomerId(customer)).orElse(0);
    var toast =
        lifted > 0
            ? Toast.ok("From the next campaign on they are written to again.")
            : Toast.failed("Nothing stood against their addresses.");
    flash.addFlashAttribute(Toast.NAME, toast);
    return new ModelAndView("redirect:/campaigns/" + id + "/recipients?stage=" + stage);
  }

  private CampaignView campaign(CampaignId id) {
    return campaigns.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ModelAndView back(CampaignId id, Toast toast, RedirectAttributes flash) {
    flash.addFlashAttribute(Toast.NAME, toast);
    return new ModelAndView("redirect:/campaigns/" + id);
  }
}
