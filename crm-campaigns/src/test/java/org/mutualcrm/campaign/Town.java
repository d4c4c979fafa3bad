package org.mutualcrm.campaign;

import crmtesting.DrivenClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.OfferTerms;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Promise;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A segment's people, what they buy, and campaigns for them. */
@Component
class Town {

  private final JdbcClient jdbc;
  private final Timeline timeline;
  private final Campaigning campaigning;
  private final OfferMaking making;

  Town(JdbcClient jdbc, Timeline timeline, Campaigning campaigning, OfferMaking making) {
    this.making = making;
    this.jdbc = jdbc;
    this.timeline = timeline;
    this.campaigning = campaigning;
  }

  /** A segment of so many new people. */
  SegmentId of(int people) {
    var segment = SegmentId.next();
    var now = Timestamp.from(DrivenClock.NOON);
    jdbc.sql(
            """
            insert into segment (segment_id, name, description, kind, condition, version, created_by, created_at,
                updated_at, built_version, built_at, build_ms)
            values (?, ?, '', 'LIST', '{"type": "listed", "list": "%s"}'::jsonb, 1, 'test', ?, ?, 1,
                ?, 1)
            """
                .formatted(segment))
        .params(segment.value(), "Town " + segment, now, now, now)
        .update();
    var ids = new UUID[people];
    for (int i = 0; i < people; i++) ids[i] = SourceRecordId.next().value();
    jdbc.sql(
            """
            insert into source_record (source_record_id, source_key, external_id, customer_id, version, facts,
                content_hash, observed_at, first_seen_at, last_seen_at)
            select id, 'crm:town', id::text, id, 1, '{}', '', ?, ?, ? from unnest(?::uuid[]) id
            """)
        .params(now, now, now, ids)
        .update();
    jdbc.sql(
            """
            insert into customer (customer_id, display_name, profile, search_text, source_records, first_seen_at,
                last_seen_at)
            select id, 'Somebody', '{}', '', 1, ?, ? from unnest(?::uuid[]) id
            """)
        .params(now, now, ids)
        .update();
    jdbc.sql(
            """
            insert into segment_member (customer_id, segment_id, since)
            select id, ?, ? from unnest(?::uuid[]) id
            """)
        .params(segment.value(), now, ids)
        .update();
    return segment;
  }

  DraftCampaign draft(SegmentId segment) {
    return draft(segment, new Holdout(2_000, null), Money.zero(CurrencyUnit.EUR));
  }

  DraftCampaign draft(SegmentId segment, Holdout holdout, Money cost) {
    return new DraftCampaign(
        "Summer",
        "Whoever gets a fifth off comes twice as often",
        Reason.DISCOUNT,
        segment,
        null,
        holdout,
        CampaignMetric.PROFIT,
        30,
        new Economics(5_000, cost),
        "maria");
  }

  DraftCampaign draft(SegmentId segment, OfferId offer) {
    var it = draft(segment);
    return new DraftCampaign(
        it.name(),
        it.hypothesis(),
        it.reason(),
        segment,
        offer,
        it.holdout(),
        it.metric(),
        it.horizonDays(),
        it.economics(),
        it.by());
  }

  /** A fifth off, for whoever asks. */
  OfferId offer() {
    var id = making.draft(fifthOff(Condition.everyone()));
    making.launch(id);
    return id;
  }

  DraftOffer fifthOff(Condition eligibility) {
    return new DraftOffer(
        new OfferTerms("Summer", "A fifth off", ""),
        Reason.DISCOUNT,
        Promise.of(new Reward.Percent(2_000, CurrencyUnit.EUR)),
        new OfferWindow(DrivenClock.NOON, DrivenClock.NOON.plus(Duration.ofDays(60))),
        new OfferLimits(null, null),
        eligibility,
        "maria");
  }

  void uses(CustomerId person, OfferId offer, Instant at, long cents) {
    jdbc.sql(
            """
            insert into redemption (code, redemption_id, offer_id, source_record_id, idempotency_key, request_hash,
                order_minor, discount_minor, currency, channel, redeemed_by, redeemed_at)
            values (?, ?, ?, ?, 'k', 'h', 1000, ?, 'EUR', 'till', 'tom', ?)
            """)
        .params(
            UUID.randomUUID().toString(),
            UUID.randomUUID(),
            offer.value(),
            person.value(),
            cents,
            Timestamp.from(at))
        .update();
  }

  CampaignId drafted(DraftCampaign draft) {
    return ((CampaignChange.Changed) campaigning.draft(draft)).id();
  }

  CampaignId approved(DraftCampaign draft) {
    var id = drafted(draft);
    campaigning.submit(id, "maria");
    campaigning.approve(id, "chiara", null);
    return id;
  }

  CampaignId live(DraftCampaign draft) {
    var id = approved(draft);
    campaigning.launch(id, "maria");
    return id;
  }

  /** Who chance put into one arm. */
  List<CustomerId> arm(CampaignId campaign, boolean heldOut) {
    return jdbc.sql(
            """
            select source_record_id from campaign_exposure where campaign_id = ? and held_out = ?
            order by source_record_id
            """)
        .params(campaign.value(), heldOut)
        .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
        .list();
  }

  void orders(CustomerId person, Instant at, String euros) {
    timeline.append(
        new Touchpoint(
            new SourceRecordId(person.value()),
            at,
            TouchpointKind.ORDER,
            UUID.randomUUID().toString(),
            "shop",
            Direction.INBOUND,
            "Order",
            null,
            Money.parse("EUR " + euros),
            null));
  }

  /** Puts one person's record with another's. */
  void join(CustomerId record, CustomerId customer) {
    jdbc.sql("update source_record set customer_id = ? where source_record_id = ?")
        .params(customer.value(), record.value())
        .update();
  }
}
