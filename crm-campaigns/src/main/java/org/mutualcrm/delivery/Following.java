package org.mutualcrm.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.campaign.CampaignView;
import org.mutualcrm.delivery.SendEvents.Kind;
import org.mutualcrm.delivery.SendEvents.SentOne;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the short addresses in messages lead, and who went there. */
@Service
public class Following {

  private static final Duration MOMENT = Duration.ofSeconds(2);

  private final ShortLinks links;
  private final SendEvents events;
  private final DeliveryPlans plans;
  private final CampaignBook campaigns;
  private final OfferBook offers;
  private final Timeline timeline;
  private final Clock clock;

  Following(
      ShortLinks links,
      SendEvents events,
      DeliveryPlans plans,
      CampaignBook campaigns,
      OfferBook offers,
      Timeline timeline,
      Clock clock) {
    this.links = links;
    this.events = events;
    this.plans = plans;
    this.campaigns = campaigns;
    this.offers = offers;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** What is at the end of a short address. */
  public sealed interface Place {

    record Page(String url) implements Place {}

    /** A picture nobody sees. */
    record Pixel() implements Place {}
  }

  /** Notes the visit. Empty for an address that was never given out. */
  @Transactional
  public Optional<Place> follow(String token, Visit visit) {
    var opened = links.open(token).orElse(null);
    if (opened == null) return Optional.empty();
    var sent = events.numbered(opened.number()).orElse(null);
    if (sent == null) return Optional.empty();
    var now = clock.instant();
    if (opened.link() == ShortLinks.PIXEL) {
      events.add(sent, Kind.OPENED, null, Machines.reason(visit, true, sent.at(), now), now);
      return Optional.of(new Place.Pixel());
    }
    var url = url(sent, opened);
    if (url == null) return Optional.empty();
    if (opened.link() != ShortLinks.UNSUBSCRIBE) click(sent, opened.link(), visit, now);
    return Optional.of(new Place.Page(url));
  }

  private @Nullable String url(SentOne sent, ShortLinks.Opened opened) {
    if (opened.link() == ShortLinks.UNSUBSCRIBE) return links.unsubscribe(opened.number());
    if (opened.link() == ShortLinks.OFFER) {
      var offer = campaigns.find(sent.campaign()).map(it -> it.content().offer()).orElse(null);
      if (offer == null) return null;
      return offers.find(offer).map(it -> links.page("/p/offers/" + it.slug())).orElse(null);
    }
    var pages =
        plans
            .find(sent.campaign())
            .flatMap(it -> it.plan().find(sent.channel(), sent.locale()))
            .map(it -> it.body().addresses())
            .orElse(java.util.List.of());
    int page = opened.link() - ShortLinks.FIRST_PAGE;
    // What was written before addresses were looked at may lead nowhere.
    return page < pages.size() && MessageText.leadsSomewhere(pages.get(page))
        ? pages.get(page)
        : null;
  }

  private void click(SentOne sent, int link, Visit visit, Instant now) {
    var machine = Machines.reason(visit, false, sent.at(), now);
    var others = events.justBefore(sent, link, now, MOMENT);
    if (machine == null && !others.isEmpty()) machine = Machines.SEVERAL;
    for (var it : others) {
      events.machine(sent, it.id(), Machines.SEVERAL);
      timeline.remove(
          sent.record(),
          it.at(),
          TouchpointKind.CAMPAIGN,
          it.id().toString(),
          "A program followed a link");
    }
    boolean first = !events.has(sent, Kind.CLICKED);
    var id = events.add(sent, Kind.CLICKED, link, machine, now);
    if (machine == null && first) id.ifPresent(it -> touch(sent, it, now));
  }

  private void touch(SentOne sent, UUID click, Instant now) {
    var name =
        campaigns.find(sent.campaign()).map(CampaignView::content).map(it -> it.name()).orElse("");
    timeline.append(
        new Touchpoint(
            sent.record(),
            now,
            TouchpointKind.CAMPAIGN,
            click.toString(),
            sent.channel().value(),
            Direction.INBOUND,
            "Followed a link of " + name,
            null,
            null,
            "/campaigns/" + sent.campaign()));
  }
}
