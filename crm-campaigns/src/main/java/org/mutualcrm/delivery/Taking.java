package org.mutualcrm.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.CampaignStatus;
import org.mutualcrm.campaign.CampaignView;
import org.mutualcrm.channel.CampaignGateway;
import org.mutualcrm.channel.CampaignGateway.Sender;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.customer.Contact;
import org.mutualcrm.customer.Contacts;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.delivery.DeliveryPlans.Running;
import org.mutualcrm.delivery.SendDecision.Defer;
import org.mutualcrm.delivery.SendDecision.Send;
import org.mutualcrm.delivery.SendDecision.Skip;
import org.mutualcrm.delivery.Sends.Due;
import org.mutualcrm.delivery.Sends.Outcome;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.offer.PersonalCodes;
import org.mutualcrm.offer.PersonalCodesIssued;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes some messages in hand: everything that has to be true of a person is asked in the
 * transaction that claims theirs, and who is not written to is told why in the same.
 */
@Component
class Taking {

  private final Sends sends;
  private final Contacts contacts;
  private final Situations situations;
  private final SettingDelivery settings;
  private final Senders senders;
  private final CampaignGateway gateway;
  private final Pauses pauses;
  private final CustomerLocks locks;
  private final OfferBook offers;
  private final PersonalCodes codes;
  private final UnreachableAddresses addresses;
  private final AddressOwners owners;
  private final Wording wording;
  private final JdbcClient jdbc;
  private final Clock clock;

  Taking(
      Sends sends,
      Contacts contacts,
      Situations situations,
      SettingDelivery settings,
      Senders senders,
      CampaignGateway gateway,
      Pauses pauses,
      CustomerLocks locks,
      OfferBook offers,
      PersonalCodes codes,
      UnreachableAddresses addresses,
      AddressOwners owners,
      Wording wording,
      JdbcClient jdbc,
      Clock clock) {
    this.sends = sends;
    this.contacts = contacts;
    this.situations = situations;
    this.settings = settings;
    this.senders = senders;
    this.gateway = gateway;
    this.pauses = pauses;
    this.locks = locks;
    this.offers = offers;
    this.codes = codes;
    this.addresses = addresses;
    this.owners = owners;
    this.wording = wording;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A message to be handed over. */
  record InHand(Due due, Sender sender, CampaignMessage message) {

    SourceRecordId record() {
      return due.record();
    }
  }

  /**
   * @param looked how many were due; fewer than asked for where nothing more is
   */
  record Batch(List<InHand> inHand, int looked) {}

  private record Chosen(Due due, CustomerId customer, Situation person, Send way) {

    boolean wantsCode() {
      return way.text().body().has(Variable.CODE) || way.text().heading().has(Variable.CODE);
    }

    AddressOwners.Addressed addressed() {
      return new AddressOwners.Addressed(due.record(), customer, way.channel(), way.address());
    }
  }

  @Transactional
  Batch take(Running running, CampaignView campaign, int limit) {
    if (pauses.hold(running.campaign())) return new Batch(List.of(), 0);
    var now = clock.instant();
    var due = sends.due(running.campaign(), limit, now);
    if (due.isEmpty()) return new Batch(List.of(), 0);
    var offerId = campaign.content().offer();
    var offer = offerId == null ? null : offers.find(offerId).orElse(null);
    var over = over(campaign, offer, now);
    if (over != null) {
      sends.skipAll(running.campaign(), over, now);
      return new Batch(List.of(), due.size());
    }
    var outcomes = new ArrayList<Outcome>();
    var chosen = choose(running, campaign, due, outcomes, now);
    var inHand = word(running, offer, chosen, outcomes, now);
    sends.decide(running.campaign(), outcomes, now);
    return new Batch(inHand, due.size());
  }

  private static @Nullable SendReason over(
      CampaignView campaign, @Nullable OfferView offer, Instant now) {
    if (campaign.status() != CampaignStatus.LIVE || campaign.over(now))
      return SendReason.CAMPAIGN_ENDED;
    if (offer == null) return null;
    return switch (offer.standing(now)) {
      case ENDED, SOLD_OUT -> SendReason.OFFER_OVER;
      case DRAFT, SCHEDULED, LIVE, PAUSED -> null;
    };
  }

  private List<Chosen> choose(
      Running running, CampaignView campaign, List<Due> due, List<Outcome> outcomes, Instant now) {
    var set = settings.current();
    var until = campaign.measuredUntil();
    var rules =
        new SendRules(running.plan(), set, senders.byChannel(), until == null ? now : until);
    var records = due.stream().map(Due::record).toList();
    var mine = locked(contacts.of(records).values());
    var people =
        situations.of(running.campaign(), running.plan(), records, SendRules.memory(set), now);
    var seen = new HashSet<CustomerId>();
    var chosen = new ArrayList<Chosen>();
    for (var it : due) {
      var person = Objects.requireNonNull(people.get(it.record()));
      var contact = person.contact();
      if (contact != null && !mine.contains(contact.customer())) continue;
      if (contact != null && !seen.add(contact.customer())) {
        outcomes.add(skipped(it, SendReason.ALREADY, SendReason.ALREADY.label(), now));
        continue;
      }
      switch (rules.decide(person, now)) {
        case Skip(var reason, var note) -> outcomes.add(skipped(it, reason, note, now));
        case Defer(var reason, var later) ->
            outcomes.add(Outcome.of(it.record(), SendState.WAITING, reason, reason.label(), later));
        case Send way ->
            chosen.add(new Chosen(it, Objects.requireNonNull(contact).customer(), person, way));
      }
    }
    return chosen;
  }

  /** One that was handed over before and broke off may have arrived. */
  private static Outcome skipped(Due due, SendReason reason, String note, Instant now) {
    var state = due.maybeSent() ? SendState.UNCERTAIN : SendState.SKIPPED;
    return Outcome.of(due.record(), state, reason, note, now);
  }

  /**
   * Whom nobody else counts, joins, parts or erases at this moment. The rest is left for the next
   * round, so that nobody waits for anybody.
   */
  private Set<CustomerId> locked(Collection<Contact> people) {
    var ids =
        locks.tryShare(people.stream().map(Contact::customer).toList()).stream()
            .map(CustomerId::toString)
            .sorted()
            .toArray(String[]::new);
    return jdbc.sql(
            """
            select customer from unnest(?::text[]) customer
            where pg_try_advisory_xact_lock(hashtextextended(customer, 11))
            """)
        .param(ids)
        .query((row, _) -> new CustomerId(UUID.fromString(row.getString(1))))
        .set();
  }

  private List<InHand> word(
      Running running,
      @Nullable OfferView offer,
      List<Chosen> chosen,
      List<Outcome> outcomes,
      Instant now) {
    var issued = codes(running, offer, chosen);
    var owner = owners.others(chosen.stream().map(Chosen::addressed).toList());
    var names = names(running.campaign(), chosen);
    var inHand = new ArrayList<InHand>();
    for (var it : chosen) {
      var code = issued.get(it.customer());
      if (offer != null && code == null && it.wantsCode()) {
        outcomes.add(skipped(it.due(), SendReason.NO_CODE, SendReason.NO_CODE.label(), now));
        continue;
      }
      var message = wording.of(running.campaign(), it.due(), it.person(), it.way(), offer, code);
      inHand.add(new InHand(it.due(), it.way().sender(), message));
      var name = names.get(message.id());
      outcomes.add(taken(it, owner.get(it.due().record()), name, now));
    }
    return inHand;
  }

  private Outcome taken(
      Chosen it, @Nullable SourceRecordId owner, @Nullable String name, Instant now) {
    return new Outcome(
        it.due().record(),
        SendState.TAKEN,
        null,
        null,
        Sends.lease(now),
        false,
        it.way().channel().value(),
        it.way().text().locale(),
        it.way().sender().account(),
        addresses.hash(it.way().channel(), it.way().address()),
        owner,
        name);
  }

  /** What networks will call them, where that is known before: reports may come before we book. */
  private Map<UUID, String> names(CampaignId campaign, List<Chosen> chosen) {
    var names = new HashMap<UUID, String>();
    chosen.stream()
        .collect(Collectors.groupingBy(it -> it.way().sender()))
        .forEach((sender, its) ->
            names.putAll(
                gateway.names(
                    sender,
                    its.stream()
                        .map(it -> Sends.messageId(campaign, it.due().record()))
                        .toList())));
    return names;
  }

  /** Whoever has a code of the offer keeps it; a message tried again says the same one. */
  private Map<CustomerId, String> codes(
      Running running, @Nullable OfferView offer, List<Chosen> chosen) {
    var wanted =
        chosen.stream().filter(Chosen::wantsCode).map(Chosen::customer).distinct().toList();
    var given = new HashMap<CustomerId, String>();
    if (offer == null || wanted.isEmpty()) return given;
    var by = "campaign:" + running.campaign();
    if (!(codes.issue(offer.id(), wanted, by) instanceof PersonalCodesIssued.Issued issued))
      throw new IllegalStateException("The offer " + offer.id() + " gives no codes");
    issued.codes().forEach(it -> given.put(it.customer(), it.printed()));
    return given;
  }
}
