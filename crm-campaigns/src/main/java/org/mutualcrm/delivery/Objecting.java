package org.mutualcrm.delivery;

import java.util.LinkedHashSet;
import java.util.Set;
import org.mutualcrm.consent.ConsentResult;
import org.mutualcrm.consent.ConsentStatus;
import org.mutualcrm.consent.Consenting;
import org.mutualcrm.consent.Consents;
import org.mutualcrm.consent.Decision;
import org.mutualcrm.consent.Evidence;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.delivery.SendEvents.SentOne;
import org.springframework.stereotype.Component;

/**
 * Writes down the no of whoever got a message: on the records whose address it went to, so that it
 * stays with them should the records part.
 */
@Component
class Objecting {

  private final SourceRecords records;
  private final Consenting consenting;
  private final Consents consents;
  private final AddressOwners owners;

  Objecting(SourceRecords records, Consenting consenting, Consents consents, AddressOwners owners) {
    this.records = records;
    this.consenting = consenting;
    this.consents = consents;
    this.owners = owners;
  }

  /** Whether a no stands now, whatever was said since. */
  boolean stands(SentOne sent) {
    return records
        .customerOf(decider(sent))
        .map(it -> consents.standing(it, sent.purpose(), sent.channel()).status())
        .filter(it -> it == ConsentStatus.REVOKED)
        .isPresent();
  }

  /** True once it is written. */
  boolean record(SentOne sent, Evidence evidence) {
    var customer = records.customerOf(decider(sent)).orElse(null);
    if (customer == null) return false;
    boolean written = true;
    for (var it : deciders(sent, customer)) {
      var decision =
          new Decision(
              customer, it, sent.purpose(), sent.channel(), ConsentStatus.REVOKED, null, evidence);
      written &= consenting.record(decision) instanceof ConsentResult.Recorded;
    }
    return written;
  }

  private Set<SourceRecordId> deciders(SentOne sent, CustomerId customer) {
    var deciders = new LinkedHashSet<SourceRecordId>();
    deciders.add(decider(sent));
    deciders.addAll(owners.of(customer, sent.channel(), sent.addressHash()));
    return deciders;
  }

  /** Whose address it was, if they are there still. */
  private SourceRecordId decider(SentOne sent) {
    var owner = sent.addressOwner();
    return owner != null && records.customerOf(owner).isPresent() ? owner : sent.record();
  }
}
