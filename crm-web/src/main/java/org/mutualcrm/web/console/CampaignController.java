package org.mutualcrm.web.console;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.attribution.AttributionModel;
import org.mutualcrm.attribution.AttributionView;
import org.mutualcrm.attribution.Attributions;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.campaign.CampaignChange;
import org.mutualcrm.campaign.CampaignChange.Changed;
import org.mutualcrm.campaign.CampaignChange.NotAllowed;
import org.mutualcrm.campaign.CampaignChange.NotReady;
import org.mutualcrm.campaign.CampaignChange.UnknownCampaign;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.CampaignView;
import org.mutualcrm.campaign.Campaigning;
import org.mutualcrm.campaign.LaunchCheck;
import org.mutualcrm.campaign.LaunchChecks;
import org.mutualcrm.campaign.Measuring;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentSnapshots;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Campaigns, and each step of one's life. */
@Controller
class CampaignController {

  private static final int SHOWN = 200;
  private static final int STEPS = 20;

  private final CampaignBook book;
  private final Campaigning campaigning;
  private final LaunchChecks checks;
  private final Measuring measuring;
  private final SegmentBook segments;
  private final SegmentSnapshots snapshots;
  private final OfferBook offers;
  private final DeliveryPanes panes;
  private final Attributions attributions;

  CampaignController(
      CampaignBook book,
      Campaigning campaigning,
      LaunchChecks checks,
      Measuring measuring,
      SegmentBook segments,
      SegmentSnapshots snapshots,
      OfferBook offers,
      DeliveryPanes panes,
      Attributions attributions) {
    this.book = book;
    this.campaigning = campaigning;
    this.checks = checks;
    this.measuring = measuring;
    this.segments = segments;
    this.snapshots = snapshots;
    this.offers = offers;
    this.panes = panes;
    this.attributions = attributions;
  }

  @GetMapping("/campaigns")
  @Allowed(Permission.CAMPAIGN_READ)
  String list(Model model) {
    model.addAttribute("campaigns", book.latest(SHOWN));
    return "campaign/list";
  }

  @GetMapping("/campaigns/{id}")
  @Allowed(Permission.CAMPAIGN_READ)
  String show(@PathVariable CampaignId id, CurrentStaff me, Model model) {
    var campaign =
        book.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("it", page(campaign, me));
    return "campaign/show";
  }

  @PostMapping("/campaigns/{id}/submit")
  @Allowed(Permission.CAMPAIGN_WRITE)
  String submit(@PathVariable CampaignId id, CurrentStaff me, RedirectAttributes flash) {
    return said(
        id,
        campaigning.submit(id, me.username()),
        "Handed in. Somebody else has to approve it.",
        flash);
  }

  @PostMapping("/campaigns/{id}/approve")
  @Allowed(Permission.CAMPAIGN_APPROVE)
  String approve(
      @PathVariable CampaignId id,
      @RequestParam(defaultValue = "") String note,
      CurrentStaff me,
      RedirectAttributes flash) {
    return said(id, campaigning.approve(id, me.username(), cut(note)), "Approved.", flash);
  }

  @PostMapping("/campaigns/{id}/send-back")
  @Allowed(Permission.CAMPAIGN_APPROVE)
  String sendBack(
      @PathVariable CampaignId id,
      @RequestParam(defaultValue = "") String note,
      CurrentStaff me,
      RedirectAttributes flash) {
    if (note.isBlank()) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed("Say what should be different."));
      return "redirect:/campaigns/" + id;
    }
    return said(id, campaigning.sendBack(id, me.username(), cut(note)), "Sent back.", flash);
  }

  @PostMapping("/campaigns/{id}/launch")
  @Allowed(Permission.CAMPAIGN_WRITE)
  String launch(@PathVariable CampaignId id, CurrentStaff me, RedirectAttributes flash) {
    return said(
        id,
        campaigning.launch(id, me.username()),
        "Launched. Chance has said who is left alone; orders count from now on.",
        flash);
  }

  @PostMapping("/campaigns/{id}/end")
  @Allowed(Permission.CAMPAIGN_WRITE)
  String end(@PathVariable CampaignId id, RedirectAttributes flash) {
    return said(id, campaigning.end(id), "Ended. No order counts any more.", flash);
  }

  private CampaignPage page(CampaignView campaign, CurrentStaff me) {
    var content = campaign.content();
    boolean before = campaign.launchedAt() == null;
    var audience = campaign.audience();
    return new CampaignPage(
        campaign,
        segments.find(content.segment()).orElse(null),
        audience == null ? null : snapshots.find(audience).orElse(null),
        content.offer() == null ? null : offers.find(content.offer()).orElse(null),
        before ? checks.of(campaign) : List.of(),
        before ? null : measuring.of(campaign.id()).orElse(null),
        panes.of(campaign),
        book.steps(campaign.id(), STEPS),
        attribution(campaign.id()),
        !me.username().equals(content.by()) && !me.username().equals(campaign.submittedBy()));
  }

  private @Nullable AttributionView attribution(CampaignId id) {
    return attributions
        .newest()
        .filter(
            it -> it.report() != null && it.report().of(id.value(), AttributionModel.LAST) != null)
        .orElse(null);
  }

  static String said(CampaignId id, CampaignChange change, String done, RedirectAttributes flash) {
    var toast =
        switch (change) {
          case Changed _ -> Toast.ok(done);
          case NotAllowed it -> Toast.failed(it.reason() + ".");
          case NotReady it ->
              Toast.failed(
                  it.failed().stream().map(LaunchCheck::words).collect(Collectors.joining(". "))
                      + ".");
          case UnknownCampaign _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/campaigns/" + id;
  }

  private static String cut(String note) {
    return note.length() > 1_000 ? note.substring(0, 1_000) : note;
  }
}
