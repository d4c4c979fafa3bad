package org.mutualcrm.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.customer.Contact;
import org.mutualcrm.customer.Contacts;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody's addresses to which no campaign writes, for whoever hears that they work again. A
 * complaint is a no besides, which lifting does not take back.
 */
@Service
@Transactional
public class DeadAddresses {

  private static final List<ContactChannel> CHANNELS = List.of(ChannelText.EMAIL, ChannelText.SMS);

  private final Contacts contacts;
  private final UnreachableAddresses unreachable;

  DeadAddresses(Contacts contacts, UnreachableAddresses unreachable) {
    this.contacts = contacts;
    this.unreachable = unreachable;
  }

  /**
   * @param complained whether they called a message unwanted; else nothing arrived
   */
  public record Dead(ContactChannel channel, String address, boolean complained, Instant since) {}

  /** Empty if there is no such customer. */
  @Transactional(readOnly = true)
  public Optional<List<Dead>> of(CustomerId customer) {
    return contact(customer).map(this::dead);
  }

  /** They are written to again. How many there were; empty if there is no such customer. */
  public Optional<Integer> lift(CustomerId customer) {
    return contact(customer)
        .map(it -> {
          int lifted = 0;
          for (var dead : dead(it)) if (unreachable.lift(dead.channel(), dead.address())) lifted++;
          return lifted;
        });
  }

  private List<Dead> dead(Contact contact) {
    var asked = new HashMap<String, String>();
    var channels = new HashMap<String, ContactChannel>();
    for (var channel : CHANNELS)
      for (var address : Situations.addresses(contact, channel)) {
        var hash = unreachable.hash(channel, address);
        asked.put(hash, address);
        channels.put(hash, channel);
      }
    return unreachable.marks(asked.keySet()).stream().map(it -> dead(it, asked, channels)).toList();
  }

  private static Dead dead(
      UnreachableAddresses.Mark mark,
      Map<String, String> addresses,
      Map<String, ContactChannel> channels) {
    return new Dead(
        java.util.Objects.requireNonNull(channels.get(mark.hash())),
        java.util.Objects.requireNonNull(addresses.get(mark.hash())),
        mark.why() == UnreachableAddresses.Why.COMPLAINED,
        mark.since());
  }

  private Optional<Contact> contact(CustomerId customer) {
    var record = new SourceRecordId(customer.value());
    return Optional.ofNullable(contacts.of(List.of(record)).get(record));
  }
}
