package org.mutualcrm.campaign;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mutualcrm.campaign.LaunchCheck.Weight;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentView.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What to look at before a launch: what would stop it, and what would make it worth nothing. */
@Service
@Transactional(readOnly = true)
public class LaunchChecks {

  /** Two-sided at 5 %, found in four cases of five: the sum of the normal quantiles. */
  private static final double CERTAINTY = 1.959964 + 0.841621;

  private final JdbcClient jdbc;
  private final SegmentBook segments;
  private final OfferBook offers;
  private final List<CampaignPart> parts;
  private final Clock clock;

  LaunchChecks(
      JdbcClient jdbc,
      SegmentBook segments,
      OfferBook offers,
      List<CampaignPart> parts,
      Clock clock) {
    this.jdbc = jdbc;
    this.segments = segments;
    this.offers = offers;
    this.parts = parts;
    this.clock = clock;
  }

  /** The list for a campaign that is not launched yet. */
  public List<LaunchCheck> of(CampaignView campaign) {
    var content = campaign.content();
    var checks = new ArrayList<>(missing(content));
    if (!checks.isEmpty()) return checks;
    checks.add(audience(content));
    checks.add(holdout(content));
    if (content.trigger() == null
        && checks.getFirst().weight() != Weight.STOP
        && content.holdout().basisPoints() > 0) checks.add(power(content));
    if (content.offer() != null) checks.add(offer(content));
    parts.forEach(it -> checks.addAll(it.checks(campaign)));
    return checks;
  }

  /** What of the list stands in its way. */
  List<LaunchCheck> stops(CampaignView campaign) {
    return of(campaign).stream().filter(it -> it.weight() == Weight.STOP).toList();
  }

  /** What it refers to and what is not there. */
  List<LaunchCheck> missing(DraftCampaign content) {
    var missing = new ArrayList<LaunchCheck>();
    if (segments.find(content.segment()).isEmpty())
      missing.add(stop("SEGMENT_UNKNOWN", "There is no such segment: choose another"));
    if (content.offer() != null) {
      var offer = offers.find(content.offer()).orElse(null);
      if (offer == null)
        missing.add(stop("OFFER_UNKNOWN", "There is no such offer: choose another"));
      else if (!offer.reward().currency().equals(content.economics().cost().getCurrencyUnit()))
        missing.add(
            stop(
                "OFFER_CURRENCY",
                "The offer is in "
                    + offer.reward().currency()
                    + ": count orders and costs in that currency too"));
    }
    return missing;
  }

  private LaunchCheck audience(DraftCampaign content) {
    var segment = segments.find(content.segment()).orElseThrow();
    if (segment.state() != State.LIVE)
      return stop("AUDIENCE_NOT_BUILT", "The segment " + segment.name() + " is still being built");
    if (content.trigger() != null)
      return new LaunchCheck(
          "TRIGGER",
          Weight.GOOD,
          String.format(
              Locale.ROOT,
              "%s, once ever, who is in %s by then; %,d people are today",
              content.trigger().label(),
              segment.name(),
              segment.members()));
    if (segment.members() == 0)
      return stop("AUDIENCE_EMPTY", "Nobody is in the segment " + segment.name());
    return new LaunchCheck(
        "AUDIENCE",
        Weight.GOOD,
        String.format(Locale.ROOT, "%,d people in %s", segment.members(), segment.name()));
  }

  private static LaunchCheck holdout(DraftCampaign content) {
    var holdout = content.holdout();
    if (holdout.basisPoints() == 0)
      return new LaunchCheck(
          "NO_HOLDOUT",
          Weight.DOUBT,
          "Nobody is left alone, so nobody will know whether it paid: " + holdout.exception());
    return new LaunchCheck(
        "HOLDOUT",
        Weight.GOOD,
        BigDecimal.valueOf(holdout.basisPoints(), 2).stripTrailingZeros().toPlainString()
            + "% are left alone");
  }

  /** The smallest difference between two shares that so many people would show. */
  private LaunchCheck power(DraftCampaign content) {
    var before = usual(content);
    double held = before.people * content.holdout().share();
    double treated = before.people - held;
    double share = Math.max(before.ordered, 0.5) / before.people;
    double least = CERTAINTY * Math.sqrt(share * (1 - share) * (1 / treated + 1 / held));
    boolean hopeless = held < 2 || least > Math.max(share, 0.01);
    return new LaunchCheck(
        "POWER",
        hopeless ? Weight.DOUBT : Weight.GOOD,
        String.format(
            Locale.ROOT,
            "In the last %d days %.1f%% of them ordered; a difference of %.1f points or more will"
                + " be told%s",
            content.horizonDays(),
            100 * before.ordered / before.people,
            100 * least,
            hopeless
                ? ", which is more than can be hoped for: ask more people or hold out more"
                : ""));
  }

  private LaunchCheck offer(DraftCampaign content) {
    var offer = offers.find(java.util.Objects.requireNonNull(content.offer())).orElseThrow();
    var now = clock.instant();
    if (offer.status() == OfferStatus.ENDED || offer.window().over(now))
      return stop("OFFER_OVER", "The offer " + offer.terms().name() + " is over");
    if (offer.status() != OfferStatus.LIVE)
      return new LaunchCheck(
          "OFFER_NOT_LIVE",
          Weight.DOUBT,
          "The offer " + offer.terms().name() + " is not live: it gives nothing yet");
    var until = now.plus(Duration.ofDays(content.horizonDays()));
    return offer.window().over(until)
        ? endsBefore(offer)
        : new LaunchCheck("OFFER", Weight.GOOD, "The offer " + offer.terms().name() + " is live");
  }

  private static LaunchCheck endsBefore(OfferView offer) {
    return new LaunchCheck(
        "OFFER_ENDS_EARLY",
        Weight.GOOD,
        "The offer ends on "
            + offer.window().endsAt().atZone(ZoneOffset.UTC).toLocalDate()
            + ", and orders after it still count: that shows who only bought earlier");
  }

  /** How many of the audience ordered in as many days as will be measured. */
  private Usual usual(DraftCampaign content) {
    return jdbc.sql(
            """
            select count(*), count(*) filter (where exists (
              select 1 from source_record r join touchpoint t using (source_record_id)
              where r.customer_id = m.customer_id and t.kind = 'ORDER' and t.removed_at is null
                and t.occurred_at >= :since and t.occurred_at < :now))
            from segment_member m where m.segment_id = :segment
            """)
        .param("segment", content.segment().value())
        .param(
            "since", Timestamp.from(clock.instant().minus(Duration.ofDays(content.horizonDays()))))
        .param("now", Timestamp.from(clock.instant()))
        .query((row, _) -> new Usual(row.getLong(1), row.getLong(2)))
        .single();
  }

  private record Usual(double people, double ordered) {}

  private static LaunchCheck stop(String code, String words) {
    return new LaunchCheck(code, Weight.STOP, words);
  }
}
