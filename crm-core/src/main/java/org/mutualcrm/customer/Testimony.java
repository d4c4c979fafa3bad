package org.mutualcrm.customer;

import java.util.List;
import java.util.stream.Stream;

/**
 * All that was said about one customer: by sources, oldest record first, and by staff, what is open
 * only.
 */
record Testimony(List<SourceRecord> records, List<StaffAssertion> said) {

  /** Everything anybody says, also what does not stand. */
  List<PersonFacts> facts() {
    return Stream.concat(
            records.stream().map(SourceRecord::facts), said.stream().map(StaffAssertion::facts))
        .toList();
  }
}
