package org.mutualcrm.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Link.Origin;
import org.mutualcrm.identity.Link.Verdict;
import org.mutualcrm.matching.Known;

/**
 * What people and rules have settled about some records, and where likeness must not join: one
 * source lists them as two people, somebody said they are two, or the processing of one's data is
 * restricted.
 */
final class Standing implements Known {

  private final List<SourceRecord> records;
  private final Map<SourceRecordId, Integer> rows = new HashMap<>();
  private final Components settled;
  private final Set<Set<SourceRecordId>> parted = new HashSet<>();
  private final Set<SourceRecordId> restricted;

  /**
   * @param records in the order of their ids
   * @param open the open links among them
   */
  Standing(List<SourceRecord> records, Collection<Link> open, Set<SourceRecordId> restricted) {
    this.records = records;
    this.restricted = restricted;
    for (int row = 0; row < records.size(); row++) rows.put(records.get(row).id(), row);
    this.settled =
        Components.over(
            rows.keySet(), open.stream().filter(it -> it.origin() != Origin.MODEL).toList());
    open.stream()
        .filter(it -> it.verdict() == Verdict.NO_MATCH)
        .forEach(it -> parted.add(Set.of(it.a(), it.b())));
  }

  @Override
  public int group(int row) {
    return row(settled.oldest(records.get(row).id()));
  }

  @Override
  public boolean apart(int a, int b) {
    var one = records.get(a);
    var other = records.get(b);
    return one.source().equals(other.source())
        || restricted.contains(one.id())
        || restricted.contains(other.id())
        || parted.contains(Set.of(one.id(), other.id()));
  }

  boolean knows(SourceRecordId record) {
    return rows.containsKey(record);
  }

  int row(SourceRecordId record) {
    return Objects.requireNonNull(rows.get(record));
  }
}
