package org.mutualcrm.identity;

import java.util.List;
import java.util.stream.Stream;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;

/** The two groups of records that an act joins or parts, each oldest first and never empty. */
record Sides(List<SourceRecordId> one, List<SourceRecordId> other) {

  static Sides of(List<SourceRecord> one, List<SourceRecord> other) {
    return new Sides(
        one.stream().map(SourceRecord::id).toList(), other.stream().map(SourceRecord::id).toList());
  }

  List<SourceRecordId> all() {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
