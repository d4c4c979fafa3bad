package org.mutualcrm.delivery;

import crmtesting.DrivenClock;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignChange;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.CampaignMetric;
import org.mutualcrm.campaign.Campaigning;
import org.mutualcrm.campaign.DraftCampaign;
import org.mutualcrm.campaign.Economics;
import org.mutualcrm.campaign.Holdout;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.consent.ConsentStatus;
import org.mutualcrm.consent.Consenting;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.Decision;
import org.mutualcrm.consent.Evidence;
import org.mutualcrm.consent.GivenThrough;
import org.mutualcrm.consent.PurposeKey;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People who can be written to, and campaigns that do. */
@Component
class Village {

  static final PurposeKey OFFERS = new PurposeKey("offers");
  static final ContactChannel EMAIL = new ContactChannel("email");
  static final ContactChannel SMS = new ContactChannel("sms");
  static final Holdout NONE = new Holdout(0, "Everybody has to know");

  private final JdbcClient jdbc;
  private final Campaigning campaigning;
  private final DeliveryPlanning planning;
  private final Consenting consenting;
  private final OfferMaking offers;
  private final Clock clock;

  Village(
      JdbcClient jdbc,
      Campaigning campaigning,
      DeliveryPlanning planning,
      Consenting consenting,
      OfferMaking offers,
      Clock clock) {
    this.jdbc = jdbc;
    this.campaigning = campaigning;
    this.planning = planning;
    this.consenting = consenting;
    this.offers = offers;
    this.clock = clock;
  }

  /** Somebody with addresses, who agreed to nothing. */
  CustomerId somebody(@Nullable String name, @Nullable String email, @Nullable String phone) {
    return somebody(name, email, phone, "Italy", "it");
  }

  CustomerId somebody(
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String country,
      @Nullable String language) {
    var id = SourceRecordId.next().value();
    var now = Timestamp.from(DrivenClock.NOON);
    jdbc.sql(
            """
            insert into source_record (source_record_id, source_key, external_id, customer_id, version, facts,
                content_hash, observed_at, first_seen_at, last_seen_at)
            values (:id, 'crm:village', :id::text, :id, 1,
              jsonb_strip_nulls(jsonb_build_object('EMAIL', :email::text, 'PHONE', :phone::text)), '', :now, :now, :now)
            """)
        .param("id", id)
        .param("email", email)
        .param("phone", phone)
        .param("now", now)
        .update();
    jdbc.sql(
            """
            insert into customer (customer_id, display_name, email, phone, country, profile, search_text,
                source_records, first_seen_at, last_seen_at)
            values (:id, :shown, :email, :phone, :country,
              case when :name::text is null then '{}'::jsonb
                else jsonb_build_object('GIVEN_NAME', jsonb_build_object('winner', jsonb_build_object('value', :name::text)))
                end || jsonb_build_object('LANGUAGE', jsonb_build_object('winner', jsonb_build_object('value', :language::text))),
              '', 1, :now, :now)
            """)
        .param("id", id)
        .param("shown", name == null ? "Somebody" : name)
        .param("email", email)
        .param("phone", phone)
        .param("country", country)
        .param("name", name)
        .param("language", language)
        .param("now", now)
        .update();
    return new CustomerId(id);
  }

  /** Somebody who agreed to offers by e-mail. */
  CustomerId reader(String name) {
    var it = somebody(name, address(name), null);
    says(it, EMAIL, ConsentStatus.GRANTED);
    return it;
  }

  static String address(String name) {
    return name.toLowerCase(java.util.Locale.ROOT) + "@village.example";
  }

  void says(CustomerId customer, ContactChannel channel, ConsentStatus status) {
    consenting.record(
        new Decision(
            customer,
            null,
            OFFERS,
            channel,
            status,
            null,
            Evidence.of(GivenThrough.IMPORT, clock.instant())));
  }

  SegmentId segment(List<CustomerId> people) {
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
        .params(segment.value(), "Village " + segment, now, now, now)
        .update();
    jdbc.sql(
            "insert into segment_member (customer_id, segment_id, since) select id, ?, ? from unnest(?::uuid[]) id")
        .params(segment.value(), now, people.stream().map(CustomerId::value).toArray(UUID[]::new))
        .update();
    return segment;
  }

  OfferId offer() {
    var id =
        offers.draft(
            new DraftOffer(
                new OfferTerms("Lemon", "A fifth off lemon", ""),
                Reason.DISCOUNT,
                Promise.of(new Reward.Percent(2_000, CurrencyUnit.EUR)),
                new OfferWindow(DrivenClock.NOON, DrivenClock.NOON.plus(Duration.ofDays(60))),
                new OfferLimits(null, null),
                Condition.everyone(),
                "maria"));
    offers.launch(id);
    return id;
  }

  static DeliveryPlan plan(ChannelText... texts) {
    var channels = new ArrayList<ContactChannel>();
    for (var it : texts) if (!channels.contains(it.channel())) channels.add(it.channel());
    return new DeliveryPlan(OFFERS, channels, "en", List.of(texts), PastDue.SKIP);
  }

  static ChannelText mail(String text) {
    return new ChannelText(EMAIL, "en", "Lemon week", text + " {unsubscribe_link}");
  }

  static ChannelText sms(String text) {
    return new ChannelText(SMS, "en", null, text + " STOP ends it");
  }

  CampaignId drafted(List<CustomerId> people, @Nullable OfferId offer, Holdout holdout) {
    var draft =
        new DraftCampaign(
            "Lemon",
            "They come",
            Reason.DISCOUNT,
            segment(people),
            offer,
            holdout,
            CampaignMetric.PROFIT,
            30,
            new Economics(5_000, Money.zero(CurrencyUnit.EUR)),
            "maria");
    return ((CampaignChange.Changed) campaigning.draft(draft)).id();
  }

  CampaignId live(
      List<CustomerId> people, @Nullable OfferId offer, Holdout holdout, DeliveryPlan plan) {
    var id = drafted(people, offer, holdout);
    if (!(planning.write(id, plan, "maria") instanceof PlanChange.Written))
      throw new AssertionError("Not written");
    launch(id);
    return id;
  }

  CampaignId live(List<CustomerId> people, DeliveryPlan plan) {
    return live(people, null, NONE, plan);
  }

  void launch(CampaignId id) {
    campaigning.submit(id, "maria");
    campaigning.approve(id, "chiara", null);
    var launched = campaigning.launch(id, "maria");
    if (!(launched instanceof CampaignChange.Changed)) throw new AssertionError(launched);
  }

  void join(CustomerId one, CustomerId into) {
    jdbc.sql("update source_record set customer_id = ? where source_record_id = ?")
        .params(into.value(), one.value())
        .update();
  }

  /** Two of one person, known by both addresses; the other's is the one that counts. */
  void joinWithAddress(CustomerId one, CustomerId into) {
    join(one, into);
    jdbc.sql(
            """
            update customer set email = (select email from customer where customer_id = ?) where customer_id = ?
            """)
        .params(one.value(), into.value())
        .update();
  }

  void part(CustomerId one) {
    join(one, one);
  }

  List<CustomerId> readers(String name, int count) {
    return IntStream.range(0, count).mapToObj(it -> reader(name + "x" + it)).toList();
  }

  String state(CampaignId campaign, CustomerId person) {
    return jdbc.sql(
            """
            select state || coalesce(' ' || reason, '') from campaign_send
            where campaign_id = ? and source_record_id = ?
            """)
        .params(campaign.value(), person.value())
        .query(String.class)
        .optional()
        .orElse("nothing");
  }

  Instant due(CampaignId campaign, CustomerId person) {
    return jdbc.sql(
            "select due_at from campaign_send where campaign_id = ? and source_record_id = ?")
        .params(campaign.value(), person.value())
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .single();
  }

  long number(CampaignId campaign, CustomerId person) {
    return jdbc.sql(
            "select send_number from campaign_send where campaign_id = ? and source_record_id = ?")
        .params(campaign.value(), person.value())
        .query(Long.class)
        .single();
  }

  /** Nothing of other tests is sent in this one. */
  void quiet() {
    jdbc.sql("update campaign_delivery set open = false").update();
    jdbc.sql("delete from campaign_rest").update();
    jdbc.sql("delete from sender_rest").update();
  }
}
