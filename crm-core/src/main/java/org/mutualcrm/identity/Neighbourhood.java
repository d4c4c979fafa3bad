package org.mutualcrm.identity;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.matching.RowPair;

/**
 * A record with all that may have a say in whose it is: its customer's records, those likely the
 * same person, theirs, and so on.
 *
 * @param records in the order of their ids
 * @param pairs those of them, by place in the list, that find each other by their keys
 */
record Neighbourhood(List<SourceRecord> records, Set<RowPair> pairs) {

  List<SourceRecordId> ids() {
    return records.stream().map(SourceRecord::id).toList();
  }

  boolean lonely() {
    return records.size() < 2;
  }
}
