package org.mutualcrm.consent;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.ContactVerdict.Allowed;
import org.mutualcrm.consent.ContactVerdict.Refused;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Restrictions;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The question whoever sends asks at the moment of sending, in the transaction that claims the
 * message, however long ago the audience was chosen: may this person be contacted for this purpose
 * on this channel, now?
 *
 * <p>Answering a person's own message is service, not marketing: they spoke to us and expect an
 * answer, so replies of agents and the confirmation of a STOP do not ask. Anything beyond the
 * answer does.
 */
@Service
public class MayContact {

  private static final Refused UNKNOWN_CUSTOMER =
      new Refused("UNKNOWN_CUSTOMER", "There is no such customer.");
  private static final Refused UNKNOWN_PURPOSE =
      new Refused("UNKNOWN_PURPOSE", "There is no such purpose.");
  private static final Refused RESTRICTED =
      new Refused("RESTRICTED", "Processing of this person's data is restricted.");

  private final SourceRecords records;
  private final Purposes purposes;
  private final Consents consents;
  private final Restrictions restrictions;

  MayContact(
      SourceRecords records, Purposes purposes, Consents consents, Restrictions restrictions) {
    this.records = records;
    this.purposes = purposes;
    this.consents = consents;
    this.restrictions = restrictions;
  }

  @Transactional(readOnly = true)
  public ContactVerdict answer(CustomerId asked, PurposeKey key, ContactChannel channel) {
    var customer = records.customerOf(new SourceRecordId(asked.value())).orElse(null);
    if (customer == null) return UNKNOWN_CUSTOMER;
    var purpose = purposes.find(key).orElse(null);
    var refused = refusal(purpose, channel);
    if (refused != null || purpose == null) return refused == null ? UNKNOWN_PURPOSE : refused;
    if (restrictions.of(customer).isPresent()) return RESTRICTED;
    return verdict(purpose, consents.standing(customer, key, channel));
  }

  /**
   * The same for many people on several channels, for whoever sends to thousands.
   *
   * @return for each id asked, by channel
   */
  @Transactional(readOnly = true)
  public Map<CustomerId, Map<ContactChannel, ContactVerdict>> answers(
      Collection<CustomerId> asked, PurposeKey key, Collection<ContactChannel> channels) {
    var purpose = purposes.find(key).orElse(null);
    var people = consents.people(asked);
    var restricted =
        restrictions.among(people.values().stream().flatMap(it -> it.records().stream()).toList());
    var answers = new HashMap<CustomerId, Map<ContactChannel, ContactVerdict>>();
    for (var customer : asked) {
      var person = people.get(customer);
      var byChannel = new HashMap<ContactChannel, ContactVerdict>();
      for (var channel : channels)
        byChannel.put(channel, answer(person, purpose, channel, restricted));
      answers.put(customer, byChannel);
    }
    return answers;
  }

  private ContactVerdict answer(
      Consents.@Nullable Person person,
      @Nullable Purpose purpose,
      ContactChannel channel,
      Set<SourceRecordId> restricted) {
    if (person == null) return UNKNOWN_CUSTOMER;
    var refused = refusal(purpose, channel);
    if (refused != null || purpose == null) return refused == null ? UNKNOWN_PURPOSE : refused;
    if (person.records().stream().anyMatch(restricted::contains)) return RESTRICTED;
    return verdict(purpose, consents.standing(person, purpose.key(), channel));
  }

  private static @Nullable Refused refusal(@Nullable Purpose purpose, ContactChannel channel) {
    if (purpose == null) return UNKNOWN_PURPOSE;
    if (purpose.retired())
      return new Refused("RETIRED_PURPOSE", "Nobody is contacted for this any more.");
    return purpose.offers(channel)
        ? null
        : new Refused("CHANNEL_NOT_OFFERED", "This purpose is not offered on this channel.");
  }

  private static ContactVerdict verdict(Purpose purpose, Standing standing) {
    boolean interest = purpose.basis() == LegalBasis.LEGITIMATE_INTEREST;
    return switch (standing.status()) {
      case REVOKED -> new Refused("REVOKED", "They took their consent back, or objected.");
      case DENIED -> new Refused("DENIED", "They were asked and said no.");
      case GRANTED -> new Allowed("They consented, and it still counts.", standing.fact());
      case EXPIRED ->
          interest
              ? new Allowed("Legitimate interest; they did not object.", standing.fact())
              : new Refused("EXPIRED", "They consented so long ago that it no longer counts.");
      case UNKNOWN -> {
        if (interest) yield new Allowed("Legitimate interest; they did not object.", null);
        yield standing.pending() != null
            ? new Refused("AWAITS_CONFIRMATION", "They said yes and have not confirmed it yet.")
            : new Refused("NO_CONSENT", "They never said yes.");
      }
    };
  }
}
