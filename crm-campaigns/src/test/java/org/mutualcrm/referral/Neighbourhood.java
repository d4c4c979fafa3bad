package org.mutualcrm.referral;

import crmtesting.DrivenClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.LinkOperationId;
import org.mutualcrm.identity.LinkOutcome;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.OfferTerms;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.referral.ClaimResult.Claimed;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People who recommend a gelateria to each other. */
@Component
class Neighbourhood {

  static final CurrencyUnit EUR = CurrencyUnit.EUR;

  private final ReferralProgrammes programmes;
  private final ReferralLinks links;
  private final ReferralClaiming claiming;
  private final ReferralBook book;
  private final OfferMaking offers;
  private final Identification identification;
  private final Merging merging;
  private final Timeline timeline;
  private final JdbcClient jdbc;
  private final Clock clock;

  Neighbourhood(
      ReferralProgrammes programmes,
      ReferralLinks links,
      ReferralClaiming claiming,
      ReferralBook book,
      OfferMaking offers,
      Identification identification,
      Merging merging,
      Timeline timeline,
      JdbcClient jdbc,
      Clock clock) {
    this.programmes = programmes;
    this.links = links;
    this.claiming = claiming;
    this.book = book;
    this.offers = offers;
    this.identification = identification;
    this.merging = merging;
    this.timeline = timeline;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  OfferId offer() {
    var offer =
        offers.draft(
            new DraftOffer(
                new OfferTerms("Friends", "A fifth off", "Once."),
                Reason.DISCOUNT,
                new Reward.Percent(2_000, EUR),
                new OfferWindow(DrivenClock.NOON, DrivenClock.NOON.plus(Duration.ofDays(900))),
                new OfferLimits(null, null),
                "maria"));
    offers.launch(offer);
    return offer;
  }

  DraftReferralProgramme draft(ReferralTrigger trigger, ReferralCaps caps, String intro) {
    return new DraftReferralProgramme(
        "Bring a friend",
        Reason.DISCOUNT,
        offer(),
        offer(),
        trigger,
        14,
        30,
        caps,
        10,
        true,
        true,
        Condition.everyone(),
        List.of("email", "whatsapp"),
        List.of(
            new ReferralText(
                "en", "A fifth off", intro, "Who sent you this gets a code, too, if you buy.")),
        "maria");
  }

  ReferralProgrammeId programme() {
    return programme(ReferralCaps.none());
  }

  ReferralProgrammeId programme(ReferralCaps caps) {
    return live(draft(new ReferralTrigger.FirstOrder(eur("10.00")), caps, "Come and taste."));
  }

  ReferralProgrammeId live(DraftReferralProgramme draft) {
    var id = programmes.draft(draft);
    programmes.launch(id);
    return id;
  }

  static Money eur(String amount) {
    return Money.parse("EUR " + amount);
  }

  CustomerId person() {
    return person(UUID.randomUUID() + "@town.example");
  }

  CustomerId person(String email) {
    return identification
        .identify(
            new Sighting(
                new SourceKey("shop:town"),
                UUID.randomUUID().toString(),
                PersonFacts.builder().with(ProfileField.EMAIL, email).build(),
                Coverage.WHOLE,
                List.of(IdentityClaim.stated(Namespace.EMAIL, email)),
                DrivenClock.NOON))
        .customer();
  }

  CodeText link(ReferralProgrammeId programme, CustomerId advocate) {
    return ((ReferralLinks.Asked.Given) links.ask(programme, advocate, "email")).link().code();
  }

  ClaimResult claim(ReferralProgrammeId programme, CustomerId advocate, CustomerId friend) {
    return claiming.claim(link(programme, advocate), friend);
  }

  ReferralId claimed(ReferralProgrammeId programme, CustomerId advocate, CustomerId friend) {
    return ((Claimed) claim(programme, advocate, friend)).referral();
  }

  void orders(CustomerId customer, String ref, String amount, Instant at) {
    timeline.append(
        new Touchpoint(
            new SourceRecordId(customer.value()),
            at,
            TouchpointKind.ORDER,
            ref,
            "shop",
            Direction.INBOUND,
            "Ordered",
            null,
            eur(amount),
            null));
  }

  String orders(CustomerId customer, String amount) {
    var ref = UUID.randomUUID().toString();
    orders(customer, ref, amount, clock.instant());
    return ref;
  }

  LinkOperationId join(CustomerId one, CustomerId other) {
    var outcome = merging.merge(new MergeCustomers(one, other, "anna", "the same"));
    return ((LinkOutcome.Done) outcome).operation().id();
  }

  ReferralView now(ReferralId id) {
    return book.find(id).orElseThrow();
  }

  long rewards(ReferralId id, String side) {
    return jdbc.sql("select count(*) from referral_reward where referral_id = ? and side = ?")
        .params(id.value(), side)
        .query(Long.class)
        .single();
  }

  boolean works(ReferralId id, String side) {
    return jdbc.sql(
            "select c.voided_at is null from referral_reward w join code c using (code) where w.referral_id = ? and w.side = ?")
        .params(id.value(), side)
        .query(Boolean.class)
        .single();
  }

  long codes(OfferId offer) {
    return jdbc.sql("select count(*) from code where offer_id = ?")
        .param(offer.value())
        .query(Long.class)
        .single();
  }

  long used(ReferralProgrammeId id) {
    return programmes.find(id).orElseThrow().used();
  }

  long counted(ReferralProgrammeId id) {
    return jdbc.sql("select count(*) from referral where programme_id = ? and counted")
        .param(id.value())
        .query(Long.class)
        .single();
  }
}
