package org.mutualcrm.customer;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gathers what was said about customers. */
@Component
class Testimonies {

  private final SourceRecords records;
  private final StaffAssertions assertions;

  Testimonies(SourceRecords records, StaffAssertions assertions) {
    this.records = records;
    this.assertions = assertions;
  }

  /** Those of these customers who have a source record; the others are not there. */
  Map<CustomerId, Testimony> of(Collection<CustomerId> customers) {
    return among(records.of(customers));
  }

  /** What was said about those to whom these records belong, which are all of theirs. */
  Map<CustomerId, Testimony> among(List<SourceRecord> all) {
    Map<CustomerId, List<SourceRecord>> byCustomer =
        all.stream().collect(Collectors.groupingBy(SourceRecord::customer));
    var ids = byCustomer.values().stream().flatMap(List::stream).map(SourceRecord::id).toList();
    Map<SourceRecordId, List<StaffAssertion>> said =
        assertions.open(ids).stream().collect(Collectors.groupingBy(StaffAssertion::record));
    var testimonies = new HashMap<CustomerId, Testimony>();
    byCustomer.forEach((customer, its) -> {
      var words =
          its.stream()
              .flatMap(it -> said.getOrDefault(it.id(), List.of()).stream())
              .sorted(StaffAssertion.NEWEST_FIRST)
              .toList();
      testimonies.put(customer, new Testimony(its, words));
    });
    return testimonies;
  }
}
