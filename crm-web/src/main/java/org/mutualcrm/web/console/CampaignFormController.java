package org.mutualcrm.web.console;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.campaign.CampaignChange;
import org.mutualcrm.campaign.CampaignChange.Changed;
import org.mutualcrm.campaign.CampaignChange.NotAllowed;
import org.mutualcrm.campaign.CampaignChange.NotReady;
import org.mutualcrm.campaign.CampaignChange.UnknownCampaign;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.Campaigning;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.Brand;
import org.mutualcrm.web.console.CampaignForm.Outcome.Flawed;
import org.mutualcrm.web.console.CampaignForm.Outcome.Sound;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writes campaigns. */
@Controller
@Allowed(Permission.CAMPAIGN_WRITE)
class CampaignFormController {

  private final CampaignBook book;
  private final Campaigning campaigning;
  private final SegmentBook segments;
  private final OfferBook offers;
  private final Brand brand;

  CampaignFormController(
      CampaignBook book,
      Campaigning campaigning,
      SegmentBook segments,
      OfferBook offers,
      Brand brand) {
    this.book = book;
    this.campaigning = campaigning;
    this.segments = segments;
    this.offers = offers;
    this.brand = brand;
  }

  @GetMapping("/campaigns/new")
  ModelAndView write(@RequestParam(defaultValue = "") String reason) {
    return form(CampaignForm.blank(brand.currency(), reason), Map.of(), null);
  }

  @PostMapping("/campaigns")
  ModelAndView draft(@ModelAttribute CampaignForm form, CurrentStaff me, RedirectAttributes flash) {
    return switch (form.read(me.username())) {
      case Flawed it -> form(form, it.errors(), null);
      case Sound it -> kept(form, null, campaigning.draft(it.draft()), flash);
    };
  }

  @GetMapping("/campaigns/{id}/edit")
  ModelAndView edit(@PathVariable CampaignId id) {
    var campaign =
        book.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return campaign.launchedAt() == null
        ? form(CampaignForm.of(campaign.content()), Map.of(), id)
        : new ModelAndView("redirect:/campaigns/" + id);
  }

  @PostMapping("/campaigns/{id}")
  ModelAndView rewrite(
      @PathVariable CampaignId id,
      @ModelAttribute CampaignForm form,
      CurrentStaff me,
      RedirectAttributes flash) {
    return switch (form.read(me.username())) {
      case Flawed it -> form(form, it.errors(), id);
      case Sound it -> kept(form, id, campaigning.rewrite(id, it.draft()), flash);
    };
  }

  private ModelAndView kept(
      CampaignForm form, @Nullable CampaignId id, CampaignChange change, RedirectAttributes flash) {
    return switch (change) {
      case Changed it -> {
        flash.addFlashAttribute(Toast.NAME, Toast.ok("Saved. Hand it in when it is ready."));
        yield new ModelAndView("redirect:/campaigns/" + it.id());
      }
      case NotReady it -> {
        var first = it.failed().getFirst();
        var field = first.code().startsWith("SEGMENT") ? "segment" : "offer";
        yield form(form, Map.of(field, first.words() + "."), id);
      }
      case NotAllowed it -> {
        flash.addFlashAttribute(Toast.NAME, Toast.failed(it.reason() + "."));
        yield new ModelAndView("redirect:/campaigns/" + id);
      }
      case UnknownCampaign _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }

  private ModelAndView form(
      CampaignForm form, Map<String, String> errors, @Nullable CampaignId id) {
    var view = new ModelAndView("campaign/form");
    view.addObject("form", form);
    view.addObject("errors", errors);
    view.addObject("id", id == null ? "" : id.toString());
    view.addObject("segments", segments.all());
    view.addObject(
        "offers", offers.all().stream().filter(it -> it.status() != OfferStatus.ENDED).toList());
    view.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }
}
