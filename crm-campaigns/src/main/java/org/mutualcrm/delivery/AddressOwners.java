package org.mutualcrm.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.Namespace;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which of a person's records an address comes from. */
@Component
class AddressOwners {

  private final JdbcClient jdbc;
  private final SourceRecords records;
  private final UnreachableAddresses addresses;

  AddressOwners(JdbcClient jdbc, SourceRecords records, UnreachableAddresses addresses) {
    this.jdbc = jdbc;
    this.records = records;
    this.addresses = addresses;
  }

  /** One person's message and where it goes. */
  record Addressed(
      SourceRecordId record, CustomerId customer, ContactChannel channel, String address) {}

  /** The owner of each address that is not the message's own record's. */
  Map<SourceRecordId, SourceRecordId> others(Collection<Addressed> messages) {
    var all = ofSeveral(messages.stream().map(Addressed::customer).toList());
    var owners = new HashMap<SourceRecordId, SourceRecordId>();
    for (var it : messages) {
      var theirs = owners(all.getOrDefault(it.customer(), List.of()), it.channel(), hash(it));
      if (!theirs.isEmpty() && !theirs.contains(it.record()))
        owners.put(it.record(), theirs.getFirst());
    }
    return owners;
  }

  /** The records of somebody that have this address, oldest first. */
  List<SourceRecordId> of(CustomerId customer, ContactChannel channel, @Nullable String hash) {
    return hash == null ? List.of() : owners(records.of(customer), channel, hash);
  }

  private List<SourceRecordId> owners(
      List<SourceRecord> theirs, ContactChannel channel, String hash) {
    return theirs.stream()
        .filter(it -> hash.equals(hash(it, channel)))
        .map(SourceRecord::id)
        .toList();
  }

  private String hash(Addressed it) {
    return addresses.hash(it.channel(), it.address());
  }

  private @Nullable String hash(SourceRecord record, ContactChannel channel) {
    var namespace = Situations.namespace(channel);
    if (namespace == null) return null;
    var field = namespace.equals(Namespace.EMAIL) ? ProfileField.EMAIL : ProfileField.PHONE;
    return record
        .facts()
        .get(field)
        .map(it -> Situations.normal(namespace, it))
        .filter(Objects::nonNull)
        .map(it -> addresses.hash(channel, it))
        .orElse(null);
  }

  /** Most people have one record, and nothing has to be read of it. */
  private Map<CustomerId, List<SourceRecord>> ofSeveral(Collection<CustomerId> people) {
    var several =
        jdbc.sql(
                """
                select customer_id from source_record where customer_id = any(?)
                group by customer_id having count(*) > 1
                """)
            .param(people.stream().map(CustomerId::value).toArray(UUID[]::new))
            .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
            .list();
    return records.of(several).stream().collect(Collectors.groupingBy(SourceRecord::customer));
  }
}
