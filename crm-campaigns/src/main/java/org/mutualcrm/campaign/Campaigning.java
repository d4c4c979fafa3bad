package org.mutualcrm.campaign;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.campaign.CampaignChange.Changed;
import org.mutualcrm.campaign.CampaignChange.NotReady;
import org.mutualcrm.campaign.CampaignChange.UnknownCampaign;
import org.mutualcrm.campaign.LaunchCheck.Weight;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentSnapshots;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A campaign's life: written, handed in, approved by somebody else, launched at its audience as
 * that is then, ended.
 */
@Service
@Transactional
public class Campaigning {

  private final Campaigns campaigns;
  private final LaunchChecks checks;
  private final SegmentBook segments;
  private final SegmentSnapshots snapshots;
  private final OfferBook offers;
  private final Exposures exposures;
  private final List<CampaignPart> parts;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Campaigning(
      Campaigns campaigns,
      LaunchChecks checks,
      SegmentBook segments,
      SegmentSnapshots snapshots,
      OfferBook offers,
      Exposures exposures,
      List<CampaignPart> parts,
      ApplicationEventPublisher events,
      Clock clock) {
    this.campaigns = campaigns;
    this.checks = checks;
    this.segments = segments;
    this.snapshots = snapshots;
    this.offers = offers;
    this.exposures = exposures;
    this.parts = parts;
    this.events = events;
    this.clock = clock;
  }

  public CampaignChange draft(DraftCampaign draft) {
    var missing = checks.missing(draft);
    if (!missing.isEmpty()) return new NotReady(missing);
    var id = CampaignId.next();
    campaigns.save(new Campaign(id, draft, clock.instant()));
    return new Changed(id, CampaignStatus.DRAFT);
  }

  /** Writes it anew, before its launch. Who had handed it in or approved it has to do so again. */
  public CampaignChange rewrite(CampaignId id, DraftCampaign draft) {
    var missing = checks.missing(draft);
    if (!missing.isEmpty()) return new NotReady(missing);
    return change(id, it -> it.rewrite(draft));
  }

  /**
   * What belongs to it and is kept elsewhere is written anew, before its launch: by whom, is asked
   * again when it is approved.
   */
  public CampaignChange reopen(CampaignId id, String by) {
    return change(id, it -> it.reopen(by));
  }

  public CampaignChange submit(CampaignId id, String by) {
    return change(
        id,
        it -> {
          var stops = checks.of(it.view()).stream().filter(Campaigning::stops).toList();
          return stops.isEmpty() ? it.submit(by, clock.instant()) : new NotReady(stops);
        });
  }

  public CampaignChange approve(CampaignId id, String by, @Nullable String note) {
    return change(id, it -> it.approve(agreed(id, it.content()), by, note, clock.instant()));
  }

  /** Also what was approved already, as long as it is not launched. */
  public CampaignChange sendBack(CampaignId id, String by, String note) {
    return change(id, it -> it.sendBack(by, note, clock.instant()));
  }

  /**
   * Freezes the audience and lets chance say, once and for good, who in it is left alone. Whoever
   * joins the segment later is not in the campaign.
   */
  public CampaignChange launch(CampaignId id, String by) {
    return change(
        id,
        it -> {
          var stops = checks.of(it.view()).stream().filter(Campaigning::stops).toList();
          if (!stops.isEmpty()) return new NotReady(stops);
          var content = it.content();
          var frozen = snapshots.take(content.segment(), "campaign:" + id, by).orElseThrow();
          var now = clock.instant();
          var result = it.launch(agreed(id, content), frozen.id(), by, now);
          if (result instanceof Changed) {
            exposures.assign(id, frozen.id(), content.holdout(), now);
            announce(Topic.CAMPAIGN_LAUNCHED, id, content);
          }
          return result;
        });
  }

  /** No order counts any more from now on. What the offer gives is the offer's matter. */
  public CampaignChange end(CampaignId id) {
    return change(
        id,
        it -> {
          var result = it.end(clock.instant());
          if (result instanceof Changed) {
            parts.forEach(part -> part.end(id));
            announce(Topic.CAMPAIGN_ENDED, id, it.content());
          }
          return result;
        });
  }

  private void announce(Topic topic, CampaignId id, DraftCampaign content) {
    events.publishEvent(
        Announced.of(
            topic,
            () ->
                new Fact(
                    new Subject.OfThing(id.value()),
                    Map.of("campaignId", id.toString(), "name", content.name()))));
  }

  private CampaignChange change(CampaignId id, Function<Campaign, CampaignChange> change) {
    var campaign = campaigns.findById(id).orElse(null);
    if (campaign == null) return new UnknownCampaign();
    var result = change.apply(campaign);
    if (result instanceof Changed) campaigns.save(campaign);
    return result;
  }

  /** What an approval is about: the words, and the audience and the offer behind them. */
  private String agreed(CampaignId id, DraftCampaign content) {
    var audience = segments.find(content.segment()).orElseThrow();
    var offer = content.offer() == null ? null : offers.find(content.offer()).orElseThrow();
    var given =
        offer == null
            ? "nothing"
            : String.join(
                " ",
                String.valueOf(offer.terms()),
                String.valueOf(offer.promise()),
                String.valueOf(offer.window()),
                String.valueOf(offer.limits()),
                String.valueOf(offer.eligibility()));
    var rest = parts.stream().map(it -> it.agreed(id)).collect(Collectors.joining(" "));
    return content
        + " for "
        + audience.condition()
        + " "
        + audience.version()
        + " gives "
        + given
        + (rest.isEmpty() ? "" : " and " + rest);
  }

  private static boolean stops(LaunchCheck check) {
    return check.weight() == Weight.STOP;
  }
}
