package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.campaign.CampaignChange;
import org.mutualcrm.campaign.CampaignChange.Changed;
import org.mutualcrm.campaign.CampaignChange.NotAllowed;
import org.mutualcrm.campaign.CampaignChange.NotReady;
import org.mutualcrm.campaign.CampaignChange.UnknownCampaign;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.CampaignMetric;
import org.mutualcrm.campaign.CampaignView;
import org.mutualcrm.campaign.Campaigning;
import org.mutualcrm.campaign.DraftCampaign;
import org.mutualcrm.campaign.Economics;
import org.mutualcrm.campaign.Holdout;
import org.mutualcrm.campaign.LaunchCheck;
import org.mutualcrm.campaign.LaunchChecks;
import org.mutualcrm.campaign.Measuring;
import org.mutualcrm.occasion.OccasionKind;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns: written, approved by a second person, launched, measured against their holdout. */
@RestController
@RequestMapping("/api/v1/campaigns")
class CampaignsController {

  private final CampaignBook book;
  private final Campaigning campaigning;
  private final LaunchChecks checks;
  private final Measuring measuring;

  CampaignsController(
      CampaignBook book, Campaigning campaigning, LaunchChecks checks, Measuring measuring) {
    this.book = book;
    this.campaigning = campaigning;
    this.checks = checks;
    this.measuring = measuring;
  }

  /** The latest. */
  @GetMapping
  @Allowed(Permission.CAMPAIGN_READ)
  PageJson<CampaignJson> list(@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return new PageJson<>(book.latest(limit).stream().map(CampaignJson::of).toList(), null);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.CAMPAIGN_READ)
  CampaignJson read(@PathVariable UUID id) {
    return CampaignJson.of(find(id));
  }

  @PostMapping
  @Allowed(Permission.CAMPAIGN_WRITE)
  ResponseEntity<CampaignJson> draft(
      @Valid @RequestBody CampaignRequest request, CurrentStaff staff) {
    var made = changed(campaigning.draft(request.draft(staff.username())));
    return ResponseEntity.created(URI.create("/api/v1/campaigns/" + made.id())).body(made);
  }

  /** Writes it anew; an approval given before is void. */
  @PutMapping("/{id}")
  @Allowed(Permission.CAMPAIGN_WRITE)
  CampaignJson rewrite(
      @PathVariable UUID id, @Valid @RequestBody CampaignRequest request, CurrentStaff staff) {
    return changed(campaigning.rewrite(new CampaignId(id), request.draft(staff.username())));
  }

  /** What to look at before a launch; a STOP stands in its way. */
  @GetMapping("/{id}/checks")
  @Allowed(Permission.CAMPAIGN_READ)
  List<LaunchCheck> checks(@PathVariable UUID id) {
    return checks.of(find(id));
  }

  @PostMapping("/{id}/submit")
  @Allowed(Permission.CAMPAIGN_WRITE)
  CampaignJson submit(@PathVariable UUID id, CurrentStaff staff) {
    return changed(campaigning.submit(new CampaignId(id), staff.username()));
  }

  /** Neither by who wrote it nor by who handed it in. */
  @PostMapping("/{id}/approve")
  @Allowed(Permission.CAMPAIGN_APPROVE)
  CampaignJson approve(
      @PathVariable UUID id,
      @Valid @RequestBody(required = false) @Nullable NoteRequest request,
      CurrentStaff staff) {
    var note = request == null ? null : request.note();
    return changed(campaigning.approve(new CampaignId(id), staff.username(), note));
  }

  @PostMapping("/{id}/send-back")
  @Allowed(Permission.CAMPAIGN_APPROVE)
  CampaignJson sendBack(
      @PathVariable UUID id, @Valid @RequestBody ReasonRequest request, CurrentStaff staff) {
    return changed(campaigning.sendBack(new CampaignId(id), staff.username(), request.note()));
  }

  /** Freezes the audience and lets chance say who of it is left alone. */
  @PostMapping("/{id}/launch")
  @Allowed(Permission.CAMPAIGN_WRITE)
  CampaignJson launch(@PathVariable UUID id, CurrentStaff staff) {
    return changed(campaigning.launch(new CampaignId(id), staff.username()));
  }

  @PostMapping("/{id}/end")
  @Allowed(Permission.CAMPAIGN_WRITE)
  CampaignJson end(@PathVariable UUID id) {
    return changed(campaigning.end(new CampaignId(id)));
  }

  /** What it has brought so far, with an interval and a verdict. */
  @GetMapping("/{id}/result")
  @Allowed(Permission.CAMPAIGN_READ)
  CampaignResultJson result(@PathVariable UUID id) {
    find(id);
    return measuring
        .of(new CampaignId(id))
        .map(CampaignResultJson::of)
        .orElseThrow(() ->
            Refused.because(
                HttpStatus.CONFLICT,
                "NOT_LAUNCHED",
                "This campaign is not launched, so nothing can be measured yet.",
                "Launch it first."));
  }

  CampaignView find(UUID id) {
    return book.find(new CampaignId(id)).orElseThrow(() -> Refused.notFound("campaign"));
  }

  CampaignJson changed(CampaignChange change) {
    return switch (change) {
      case Changed it -> CampaignJson.of(find(it.id().value()));
      case UnknownCampaign _ -> throw Refused.notFound("campaign");
      case NotAllowed it ->
          throw Refused.because(
              HttpStatus.CONFLICT, "NOT_ALLOWED_NOW", it.reason(), "Look at its status.");
      case NotReady it ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              it.failed().getFirst().code(),
              it.failed().stream().map(LaunchCheck::words).collect(Collectors.joining(". ")) + ".",
              "Look at its checks.");
    };
  }

  record NoteRequest(@Nullable @Size(max = 1_000) String note) {}

  record ReasonRequest(@NotBlank @Size(max = 1_000) String note) {}

  /**
   * @param holdoutPercent who is left alone, 0 to 90, two decimals; 10 if nothing is said
   * @param holdoutException why there is no holdout, where it is 0
   * @param metric by which it is judged; profit if nothing is said
   * @param marginPercent what is kept of the price, above 0 and up to 100, two decimals
   * @param cost of treating one person; orders are counted in its currency
   * @param trigger what has to happen to somebody before they are given it, once ever; left out if
   *     all of the audience are at the launch
   */
  record CampaignRequest(
      @NotBlank String name,
      @NotBlank String hypothesis,
      @NotNull Reason reason,
      @NotNull UUID segment,
      @Nullable UUID offer,
      @Nullable BigDecimal holdoutPercent,
      @Nullable @Size(max = 500) String holdoutException,
      @Nullable CampaignMetric metric,
      @Min(1) @Max(365) int horizonDays,
      @NotNull BigDecimal marginPercent,
      @NotNull @Valid MoneyJson cost,
      @Nullable OccasionKind trigger) {

    DraftCampaign draft(String by) {
      var holdout =
          holdoutPercent == null
              ? Holdout.USUAL
              : new Holdout(hundredths("holdoutPercent", holdoutPercent), holdoutException);
      return new DraftCampaign(
          name,
          hypothesis,
          reason,
          new SegmentId(segment),
          offer == null ? null : new OfferId(offer),
          holdout,
          metric == null ? CampaignMetric.PROFIT : metric,
          horizonDays,
          new Economics(hundredths("marginPercent", marginPercent), cost.money("cost")),
          by,
          trigger);
    }

    private static int hundredths(String field, BigDecimal percent) {
      try {
        return percent.movePointRight(2).intValueExact();
      } catch (ArithmeticException _) {
        throw Refused.field(
            field,
            "TOO_MANY_DECIMALS",
            "A percentage has at most two decimals.",
            "Round it to 0.01.");
      }
    }
  }
}
