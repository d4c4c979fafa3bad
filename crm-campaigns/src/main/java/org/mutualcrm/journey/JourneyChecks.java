package org.mutualcrm.journey;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.campaign.CampaignStatus;
import org.mutualcrm.occasion.OccasionKind;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentView;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What to look at before a journey is published. */
@Service
@Transactional(readOnly = true)
public class JourneyChecks {

  private final SegmentBook segments;
  private final CampaignBook campaigns;
  private final OfferBook offers;
  private final Clock clock;

  JourneyChecks(SegmentBook segments, CampaignBook campaigns, OfferBook offers, Clock clock) {
    this.segments = segments;
    this.campaigns = campaigns;
    this.offers = offers;
    this.clock = clock;
  }

  /** Nothing if all is well. */
  public List<JourneyCheck> of(JourneyPlan plan) {
    var checks = new ArrayList<JourneyCheck>();
    if (plan.steps().isEmpty())
      checks.add(new JourneyCheck("NO_STEPS", true, null, "It has no steps: add one"));
    for (var segment : plan.segments()) segment(segment, checks);
    for (var step : plan.all()) step(step, checks);
    return checks;
  }

  private void segment(SegmentId id, List<JourneyCheck> checks) {
    var segment = segments.find(id).orElse(null);
    if (segment == null)
      checks.add(
          new JourneyCheck(
              "SEGMENT_UNKNOWN", true, null, "There is no segment " + id + ": choose another"));
    else if (segment.state() != SegmentView.State.LIVE)
      checks.add(
          new JourneyCheck(
              "SEGMENT_NOT_BUILT",
              true,
              null,
              "The segment " + segment.name() + " is still being built"));
  }

  private void step(JourneyStep step, List<JourneyCheck> checks) {
    switch (step) {
      case JourneyStep.Message it -> campaign(it, checks);
      case JourneyStep.Give it -> offer(it, checks);
      case JourneyStep.Split it -> empty(it, checks);
      case JourneyStep.Chance it -> empty(it, checks);
      default -> {}
    }
  }

  private void campaign(JourneyStep.Message step, List<JourneyCheck> checks) {
    var campaign = campaigns.find(step.campaign()).orElse(null);
    if (campaign == null) {
      checks.add(
          new JourneyCheck(
              "CAMPAIGN_UNKNOWN",
              true,
              step.key(),
              "There is no campaign " + step.campaign() + ": choose another"));
      return;
    }
    var name = campaign.content().name();
    if (campaign.content().trigger() != OccasionKind.JOURNEY)
      checks.add(
          new JourneyCheck(
              "CAMPAIGN_NOT_FOR_JOURNEYS",
              true,
              step.key(),
              "The campaign " + name + " does not wait for journeys: choose that it does"));
    if (campaign.status() == CampaignStatus.ENDED)
      checks.add(
          new JourneyCheck(
              "CAMPAIGN_ENDED", true, step.key(), "The campaign " + name + " has ended"));
    else if (campaign.status() != CampaignStatus.LIVE)
      checks.add(
          new JourneyCheck(
              "CAMPAIGN_NOT_LIVE",
              false,
              step.key(),
              "The campaign " + name + " is not live: until it is, people pass by"));
  }

  private void offer(JourneyStep.Give step, List<JourneyCheck> checks) {
    var offer = offers.find(step.offer()).orElse(null);
    if (offer == null) {
      checks.add(
          new JourneyCheck(
              "OFFER_UNKNOWN",
              true,
              step.key(),
              "There is no offer " + step.offer() + ": choose another"));
      return;
    }
    var name = offer.terms().name();
    if (offer.status() == OfferStatus.ENDED || offer.window().over(clock.instant()))
      checks.add(
          new JourneyCheck("OFFER_OVER", true, step.key(), "The offer " + name + " is over"));
    else if (offer.status() != OfferStatus.LIVE)
      checks.add(
          new JourneyCheck(
              "OFFER_NOT_LIVE",
              false,
              step.key(),
              "The offer " + name + " is not live: codes are given, but worth nothing yet"));
  }

  private static void empty(JourneyStep step, List<JourneyCheck> checks) {
    if (step.branches().stream().allMatch(List::isEmpty))
      checks.add(
          new JourneyCheck(
              "WAYS_EMPTY", false, step.key(), "A split leads nowhere: give its ways steps"));
  }
}
