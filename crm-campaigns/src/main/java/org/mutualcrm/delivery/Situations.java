package org.mutualcrm.delivery;

import java.sql.Timestamp;
import java.time.Duration;
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
import org.mutualcrm.campaign.CampaignArms;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.MayContact;
import org.mutualcrm.customer.Contact;
import org.mutualcrm.customer.Contacts;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.delivery.Situation.Recent;
import org.mutualcrm.identity.Namespace;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up what has to be known of many people before they are written to. */
@Component
class Situations {

  private final Contacts contacts;
  private final MayContact mayContact;
  private final CampaignArms arms;
  private final UnreachableAddresses unreachable;
  private final HomeZones zones;
  private final JdbcClient jdbc;

  Situations(
      Contacts contacts,
      MayContact mayContact,
      CampaignArms arms,
      UnreachableAddresses unreachable,
      HomeZones zones,
      JdbcClient jdbc) {
    this.contacts = contacts;
    this.mayContact = mayContact;
    this.arms = arms;
    this.unreachable = unreachable;
    this.zones = zones;
    this.jdbc = jdbc;
  }

  Map<SourceRecordId, Situation> of(
      CampaignId campaign,
      DeliveryPlan plan,
      Collection<SourceRecordId> records,
      Duration memory,
      Instant now) {
    var known = contacts.of(records);
    var people = known.values().stream().map(Contact::customer).distinct().toList();
    var verdicts = mayContact.answers(people, plan.purpose(), plan.channels());
    var held = arms.heldOut(campaign, people);
    var resting = resting(people);
    var written = written(campaign, people, memory, now);
    var marked = marked(plan, known.values());
    var situations = new HashMap<SourceRecordId, Situation>();
    for (var record : records) {
      var contact = known.get(record);
      if (contact == null) {
        situations.put(record, gone());
        continue;
      }
      var customer = contact.customer();
      var its = written.getOrDefault(customer, List.of());
      var places = places(plan, contact, marked);
      situations.put(
          record,
          new Situation(
              contact,
              zones.of(contact.country()),
              held.contains(customer),
              resting.contains(customer),
              its.stream()
                  .anyMatch(it -> it.campaign.equals(campaign) && !it.record.equals(record)),
              verdicts.getOrDefault(customer, Map.of()),
              places.usable,
              places.marked,
              its.stream()
                  .filter(it -> !(it.campaign.equals(campaign) && it.record.equals(record)))
                  .map(it -> new Recent(it.purpose, it.at))
                  .toList()));
    }
    return situations;
  }

  private Situation gone() {
    return new Situation(
        null, zones.of(null), false, false, false, Map.of(), Map.of(), Set.of(), List.of());
  }

  private Set<CustomerId> resting(Collection<CustomerId> people) {
    return jdbc.sql(
            """
            select r.customer_id from source_record r join campaign_rest using (source_record_id)
            where r.customer_id = any(?)
            """)
        .param(ids(people))
        .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
        .set();
  }

  private record Written(CampaignId campaign, SourceRecordId record, String purpose, Instant at) {}

  /**
   * Also what nobody knows about counts: it may have been sent. Of this campaign itself nothing is
   * too long ago.
   */
  private Map<CustomerId, List<Written>> written(
      CampaignId campaign, Collection<CustomerId> people, Duration memory, Instant now) {
    var written = new HashMap<CustomerId, List<Written>>();
    jdbc.sql(
            """
            select r.customer_id, s.campaign_id, s.source_record_id, s.purpose_key, s.taken_at
            from source_record r join campaign_send s using (source_record_id)
            where r.customer_id = any(?) and (s.taken_at > ? or s.campaign_id = ?)
              and s.state in ('TAKEN', 'SENT', 'UNCERTAIN', 'BOUNCED')
            """)
        .params(ids(people), Timestamp.from(now.minus(memory)), campaign.value())
        .query(row -> {
          written
              .computeIfAbsent(new CustomerId(row.getObject(1, UUID.class)), _ -> new ArrayList<>())
              .add(
                  new Written(
                      new CampaignId(row.getObject(2, UUID.class)),
                      new SourceRecordId(row.getObject(3, UUID.class)),
                      row.getString(4),
                      row.getTimestamp(5).toInstant()));
        });
    return written;
  }

  private record Places(Map<ContactChannel, String> usable, Set<ContactChannel> marked) {}

  private Places places(DeliveryPlan plan, Contact contact, Set<String> marked) {
    var usable = new HashMap<ContactChannel, String>();
    var unusable = new HashSet<ContactChannel>();
    for (var channel : plan.channels()) {
      var all = addresses(contact, channel);
      all.stream()
          .filter(it -> !marked.contains(unreachable.hash(channel, it)))
          .findFirst()
          .ifPresentOrElse(
              it -> usable.put(channel, it),
              () -> {
                if (!all.isEmpty()) unusable.add(channel);
              });
    }
    return new Places(usable, unusable);
  }

  private Set<String> marked(DeliveryPlan plan, Collection<Contact> people) {
    var hashes = new HashSet<String>();
    for (var channel : plan.channels())
      for (var it : people)
        addresses(it, channel).forEach(address -> hashes.add(unreachable.hash(channel, address)));
    return unreachable.among(hashes);
  }

  /** Of a channel whose people are known by neither there is no address of anybody. */
  static List<String> addresses(Contact contact, ContactChannel channel) {
    var namespace = namespace(channel);
    if (namespace == null) return List.of();
    return normal(
        namespace, namespace.equals(Namespace.EMAIL) ? contact.emails() : contact.phones());
  }

  static @Nullable Namespace namespace(ContactChannel channel) {
    if (channel.equals(ChannelText.EMAIL)) return Namespace.EMAIL;
    return channel.equals(ChannelText.SMS) ? Namespace.PHONE : null;
  }

  private static List<String> normal(Namespace namespace, List<String> raw) {
    return raw.stream()
        .map(it -> normal(namespace, it))
        .filter(Objects::nonNull)
        .distinct()
        .collect(Collectors.toList());
  }

  static @Nullable String normal(Namespace namespace, String raw) {
    try {
      return namespace.normalise(raw);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static UUID[] ids(Collection<CustomerId> people) {
    return people.stream().map(CustomerId::value).toArray(UUID[]::new);
  }
}
