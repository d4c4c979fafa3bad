package org.mutualcrm.privacy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.mutualcrm.customer.PersonalData.Erased;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.springframework.stereotype.Component;

/** Asks every owner of personal data, wherever it lives. */
@Component
class Gathering {

  private final SourceRecords records;
  private final List<PersonalData> owners;

  Gathering(SourceRecords records, List<PersonalData> owners) {
    this.records = records;
    this.owners = owners;
  }

  /** All records of the customer an id means now, and what betrays them. */
  Optional<DataSubject> subject(CustomerId asked) {
    return records
        .customerOf(new SourceRecordId(asked.value()))
        .map(it -> traced(new DataSubject(it, records.of(it), Set.of())));
  }

  List<KeptData> export(DataSubject subject) {
    return owners.stream().flatMap(it -> it.export(subject).stream()).toList();
  }

  List<Erased> erase(DataSubject subject) {
    var erased = new ArrayList<Erased>();
    for (var owner : owners) erased.addAll(owner.erase(subject));
    return erased;
  }

  private DataSubject traced(DataSubject subject) {
    var traces = new HashSet<String>();
    for (var owner : owners) traces.addAll(owner.traces(subject));
    return subject.with(traces);
  }
}
