package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.delivery.ChannelText;
import org.mutualcrm.delivery.DeliveryBook;
import org.mutualcrm.delivery.DeliveryPlan;
import org.mutualcrm.delivery.DeliveryPlanning;
import org.mutualcrm.delivery.DeliveryPreview;
import org.mutualcrm.delivery.Funnel;
import org.mutualcrm.delivery.FunnelStage;
import org.mutualcrm.delivery.PastDue;
import org.mutualcrm.delivery.PlanChange;
import org.mutualcrm.delivery.PlanChange.Faulty;
import org.mutualcrm.delivery.PlanChange.NotAllowed;
import org.mutualcrm.delivery.PlanChange.UnknownCampaign;
import org.mutualcrm.delivery.PlanChange.Written;
import org.mutualcrm.delivery.Previewing;
import org.mutualcrm.delivery.SendLine;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a campaign says to whom it treats, and what became of it. */
@RestController
@RequestMapping("/api/v1/campaigns/{id}")
class CampaignDeliveryController {

  private final DeliveryPlanning planning;
  private final Previewing previewing;
  private final DeliveryBook book;

  CampaignDeliveryController(DeliveryPlanning planning, Previewing previewing, DeliveryBook book) {
    this.planning = planning;
    this.previewing = previewing;
    this.book = book;
  }

  @GetMapping("/delivery")
  @Allowed(Permission.CAMPAIGN_READ)
  DeliveryJson plan(@PathVariable UUID id) {
    return planning.find(new CampaignId(id)).map(DeliveryJson::of).orElseThrow(this::sendsNothing);
  }

  /** Writes it anew; an approval given before is void. */
  @PutMapping("/delivery")
  @Allowed(Permission.CAMPAIGN_WRITE)
  DeliveryJson write(
      @PathVariable UUID id, @Valid @RequestBody DeliveryJson request, CurrentStaff staff) {
    done(planning.write(new CampaignId(id), request.plan(), staff.username()));
    return plan(id);
  }

  @DeleteMapping("/delivery")
  @Allowed(Permission.CAMPAIGN_WRITE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable UUID id, CurrentStaff staff) {
    done(planning.remove(new CampaignId(id), staff.username()));
  }

  /** What up to 200 people of the segment would get if it were sent now. */
  @GetMapping("/delivery/preview")
  @Allowed(Permission.CAMPAIGN_READ)
  DeliveryPreview preview(@PathVariable UUID id) {
    return previewing.of(new CampaignId(id)).orElseThrow(this::sendsNothing);
  }

  /** In people, not in messages; what programs did is left out. */
  @GetMapping("/funnel")
  @Allowed(Permission.CAMPAIGN_READ)
  Funnel funnel(@PathVariable UUID id) {
    return book.funnel(new CampaignId(id)).orElseThrow(this::sendsNothing);
  }

  /** The people of one stage of the funnel. */
  @GetMapping("/recipients")
  @Allowed(Permission.CAMPAIGN_READ)
  PageJson<RecipientJson> recipients(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "TREATED") FunnelStage stage,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var after = cursor == null ? null : new CustomerId(cursor);
    var lines = book.people(new CampaignId(id), stage, after, limit);
    var next = lines.size() < limit ? null : lines.getLast().id().toString();
    return new PageJson<>(lines.stream().map(RecipientJson::of).toList(), next);
  }

  /** Nothing of it goes out until it is resumed. */
  @PostMapping("/pause")
  @Allowed(Permission.CAMPAIGN_WRITE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void pause(@PathVariable UUID id, CurrentStaff staff) {
    if (!planning.pause(new CampaignId(id), staff.username())) throw sendsNothing();
  }

  /** What fell due meanwhile, more than an hour ago, is skipped unless said otherwise. */
  @PostMapping("/resume")
  @Allowed(Permission.CAMPAIGN_WRITE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resume(
      @PathVariable UUID id, @RequestBody(required = false) @Nullable ResumeRequest request) {
    var late = request == null || request.pastDue() == null ? PastDue.SKIP : request.pastDue();
    if (!planning.resume(new CampaignId(id), late)) throw sendsNothing();
  }

  private RuntimeException sendsNothing() {
    return Refused.notFound("message of such a campaign");
  }

  private static void done(PlanChange change) {
    switch (change) {
      case Written _ -> {}
      case UnknownCampaign _ -> throw Refused.notFound("campaign");
      case NotAllowed it ->
          throw Refused.because(
              HttpStatus.CONFLICT, "NOT_ALLOWED_NOW", it.reason(), "Look at its status.");
      case Faulty it -> {
        var first = it.faults().getFirst();
        throw Refused.field(
            "texts["
                + first.text().channel()
                + ","
                + first.text().locale()
                + "]."
                + first.fault().field(),
            first.fault().code(),
            "At character " + first.fault().position() + ": " + first.fault().words() + ".",
            "Put it right and send it again.");
      }
    }
  }

  record ResumeRequest(@Nullable PastDue pastDue) {}

  /**
   * @param purpose what people have to have agreed to: the key of a consent purpose
   * @param channels email and sms, the one that is preferred first
   * @param locale for whom nobody knows the language of
   * @param pastDue what becomes of what fell due in a pause; SKIP if nothing is said
   */
  record DeliveryJson(
      @NotBlank String purpose,
      @NotEmpty List<@NotBlank String> channels,
      @NotBlank String locale,
      @NotEmpty List<@NotNull @Valid TextJson> texts,
      @Nullable PastDue pastDue) {

    static DeliveryJson of(DeliveryPlan it) {
      return new DeliveryJson(
          it.purpose().value(),
          it.channels().stream().map(ContactChannel::value).toList(),
          it.locale(),
          it.texts().stream()
              .map(text ->
                  new TextJson(text.channel().value(), text.locale(), text.subject(), text.text()))
              .toList(),
          it.pastDue());
    }

    DeliveryPlan plan() {
      return new DeliveryPlan(
          new PurposeKey(purpose),
          channels.stream().map(ContactChannel::new).toList(),
          locale,
          texts.stream()
              .map(it ->
                  new ChannelText(
                      new ContactChannel(it.channel()), it.locale(), it.subject(), it.text()))
              .toList(),
          pastDue == null ? PastDue.SKIP : pastDue);
    }
  }

  record TextJson(
      @NotBlank String channel,
      @NotBlank String locale,
      @Nullable String subject,
      @NotBlank String text) {}

  /**
   * @param at when it was settled, or is looked at again
   */
  record RecipientJson(
      UUID customer,
      String name,
      String state,
      @Nullable String reason,
      @Nullable String note,
      @Nullable String channel,
      java.time.Instant at) {

    static RecipientJson of(SendLine it) {
      return new RecipientJson(
          it.customer().value(),
          it.name(),
          it.state().name(),
          it.reason() == null ? null : it.reason().name(),
          it.note(),
          it.channel(),
          it.at());
    }
  }
}
