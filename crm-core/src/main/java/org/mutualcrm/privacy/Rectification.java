package org.mutualcrm.privacy;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.Rebuild;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.Linking;
import org.springframework.stereotype.Component;

/**
 * A correction is an assertion of its own: a record of the source {@code staff:rectification},
 * joined with the one the customer is founded on, and trusted before all other sources.
 */
@Component
class Rectification {

  private static final SourceKey SOURCE = new SourceKey("staff:rectification");

  private final SourceRecords records;
  private final Linking linking;
  private final Rebuild rebuild;
  private final Clock clock;

  Rectification(SourceRecords records, Linking linking, Rebuild rebuild, Clock clock) {
    this.records = records;
    this.linking = linking;
    this.rebuild = rebuild;
    this.clock = clock;
  }

  void assertFacts(CustomerId customer, Map<ProfileField, String> values, String by) {
    var founding = new SourceRecordId(customer.value());
    var record =
        records
            .admit(
                SOURCE,
                founding.toString(),
                PersonFacts.of(values),
                Coverage.PARTIAL,
                clock.instant())
            .record();
    boolean joined = records.customerOf(record).filter(customer::equals).isPresent();
    if (joined) rebuild.of(Set.of(customer));
    else linking.match(founding, record, by, "corrected at the person's request");
  }

  static String names(Map<ProfileField, String> values) {
    return values.keySet().stream()
        .sorted()
        .map(ProfileField::label)
        .collect(Collectors.joining(", "));
  }
}
