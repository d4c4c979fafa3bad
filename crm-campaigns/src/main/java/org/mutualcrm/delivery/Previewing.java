package org.mutualcrm.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.CampaignView;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.delivery.DeliveryPreview.Sample;
import org.mutualcrm.delivery.SendDecision.Defer;
import org.mutualcrm.delivery.SendDecision.Send;
import org.mutualcrm.delivery.SendDecision.Skip;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentMember;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks of real people of the audience what would be asked if it were sent now. */
@Service
@Transactional(readOnly = true)
public class Previewing {

  private static final int LOOKED = 200;
  private static final int SHOWN = 6;

  private final CampaignBook campaigns;
  private final DeliveryPlans plans;
  private final SegmentBook segments;
  private final Situations situations;
  private final SettingDelivery settings;
  private final Senders senders;
  private final OfferBook offers;
  private final Wording wording;
  private final Clock clock;

  Previewing(
      CampaignBook campaigns,
      DeliveryPlans plans,
      SegmentBook segments,
      Situations situations,
      SettingDelivery settings,
      Senders senders,
      OfferBook offers,
      Wording wording,
      Clock clock) {
    this.campaigns = campaigns;
    this.plans = plans;
    this.segments = segments;
    this.situations = situations;
    this.settings = settings;
    this.senders = senders;
    this.offers = offers;
    this.wording = wording;
    this.clock = clock;
  }

  /** Of the people in the segment as it is now; empty for a campaign that sends nothing. */
  public Optional<DeliveryPreview> of(CampaignId id) {
    var campaign = campaigns.find(id).orElse(null);
    var running = plans.find(id).orElse(null);
    if (campaign == null || running == null) return Optional.empty();
    return Optional.of(preview(campaign, running.plan()));
  }

  private DeliveryPreview preview(CampaignView campaign, DeliveryPlan plan) {
    var now = clock.instant();
    var set = settings.current();
    var rules = new SendRules(plan, set, senders.byChannel(), Instant.MAX);
    var records =
        segments.members(campaign.content().segment(), null, LOOKED).members().stream()
            .map(SegmentMember::customer)
            .map(it -> new SourceRecordId(it.value()))
            .toList();
    var people = situations.of(campaign.id(), plan, records, SendRules.memory(set), now);
    var offerId = campaign.content().offer();
    var offer = offerId == null ? null : offers.find(offerId).orElse(null);
    var ways = new TreeMap<String, Long>();
    var reasons = new TreeMap<SendReason, Long>();
    var kinds = new TreeMap<String, List<Sample>>();
    for (var record : records) {
      var person = java.util.Objects.requireNonNull(people.get(record));
      var decision = rules.decide(person, now);
      switch (decision) {
        case Send it -> ways.merge(it.channel().value(), 1L, Long::sum);
        case Skip it -> reasons.merge(it.reason(), 1L, Long::sum);
        case Defer it -> reasons.merge(it.reason(), 1L, Long::sum);
      }
      if (person.contact() != null)
        kinds
            .computeIfAbsent(kind(decision), _ -> new ArrayList<>())
            .add(sample(person, decision, offer));
    }
    return new DeliveryPreview(records.size(), ways, reasons, some(kinds));
  }

  private static String kind(SendDecision decision) {
    return switch (decision) {
      case Send it -> "a " + it.channel() + it.text().locale();
      case Skip it -> "b " + it.reason();
      case Defer it -> "b " + it.reason();
    };
  }

  /** One of each outcome in turn, those who would get it first. */
  private static List<Sample> some(Map<String, List<Sample>> kinds) {
    var some = new ArrayList<Sample>();
    for (int i = 0; i < SHOWN && some.size() < SHOWN; i++)
      for (var kind : kinds.values())
        if (i < kind.size() && some.size() < SHOWN) some.add(kind.get(i));
    return List.copyOf(some);
  }

  private Sample sample(Situation person, SendDecision decision, @Nullable OfferView offer) {
    var contact = java.util.Objects.requireNonNull(person.contact());
    return switch (decision) {
      case Send it -> {
        var message = wording.sample(person, it, offer);
        yield new Sample(
            contact.customer(),
            contact.displayName(),
            it.channel().value(),
            it.address(),
            message.subject(),
            message.text(),
            null);
      }
      case Skip it ->
          new Sample(contact.customer(), contact.displayName(), null, null, null, null, it.note());
      case Defer it ->
          new Sample(
              contact.customer(),
              contact.displayName(),
              null,
              null,
              null,
              null,
              it.reason().label() + ". Looked at again " + it.until() + ".");
    };
  }
}
