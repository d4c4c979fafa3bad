package org.mutualcrm.campaign;

import java.time.Clock;
import java.util.Map;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.campaign.CampaignChange.Changed;
import org.mutualcrm.campaign.CampaignChange.NotAllowed;
import org.mutualcrm.campaign.CampaignChange.NotReady;
import org.mutualcrm.segment.SegmentSnapshots;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * How a campaign that is held by this transaction begins and ends, the same by hand as by itself.
 */
@Component
class Launching {

  private final LaunchChecks checks;
  private final AgreedContent agreed;
  private final SegmentSnapshots snapshots;
  private final Exposures exposures;
  private final CueWatch watch;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Launching(
      LaunchChecks checks,
      AgreedContent agreed,
      SegmentSnapshots snapshots,
      Exposures exposures,
      CueWatch watch,
      ApplicationEventPublisher events,
      Clock clock) {
    this.checks = checks;
    this.agreed = agreed;
    this.snapshots = snapshots;
    this.exposures = exposures;
    this.watch = watch;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Freezes the audience and lets chance say, once and for good, who in it is left alone; with a
   * trigger, waits for whom it happens to. Where it may not be, nothing is written.
   */
  CampaignChange launch(Campaign campaign, String by) {
    var view = campaign.view();
    if (view.launchedAt() == null && view.over(clock.instant()))
      return new NotAllowed("The end that was chosen has come: take the schedule back first");
    var stops = checks.stops(view);
    if (!stops.isEmpty()) return new NotReady(stops);
    var id = view.id();
    var content = view.content();
    var refused = campaign.refusal(agreed.of(id, content));
    if (refused.isPresent()) return refused.get();
    var now = clock.instant();
    announce(Topic.CAMPAIGN_LAUNCHED, id, content);
    if (content.trigger() != null) {
      watch.begin(id, content.trigger(), now);
      return campaign.await(agreed.condition(content), by, now);
    }
    var frozen = snapshots.take(content.segment(), "campaign:" + id, by).orElseThrow();
    exposures.assign(id, frozen.id(), content.holdout(), now);
    return campaign.launch(frozen.id(), by, now);
  }

  CampaignChange end(Campaign campaign) {
    var result = campaign.end(clock.instant());
    if (result instanceof Changed(var id, _)) {
      exposures.end(id);
      announce(Topic.CAMPAIGN_ENDED, id, campaign.content());
    }
    return result;
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
}
