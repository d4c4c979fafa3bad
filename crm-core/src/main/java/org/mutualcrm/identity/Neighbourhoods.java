package org.mutualcrm.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.KnownRecords;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.MatchModels.Numbered;
import org.mutualcrm.matching.Resolver;
import org.mutualcrm.matching.RowPair;
import org.springframework.stereotype.Component;

/** Gathers the records around one, by their keys and a model. */
@Component
class Neighbourhoods {

  private final SourceRecords records;
  private final KnownRecords known;
  private final MatchKeys keys;

  Neighbourhoods(SourceRecords records, KnownRecords known, MatchKeys keys) {
    this.records = records;
    this.known = known;
    this.keys = keys;
  }

  Neighbourhood around(CustomerId customer, Numbered model) {
    var gathering = new Gathering(model);
    Set<CustomerId> next = Set.of(customer);
    while (!next.isEmpty()) next = gathering.take(next);
    return gathering.done();
  }

  private final class Gathering {

    private final Numbered model;
    private final Set<CustomerId> taken = new HashSet<>();
    private final TreeMap<SourceRecordId, SourceRecord> members = new TreeMap<>();
    private final Map<SourceRecordId, SourceRecord> seen = new HashMap<>();
    private final Map<SourceRecordId, List<SourceRecordId>> found = new HashMap<>();

    Gathering(Numbered model) {
      this.model = model;
    }

    /**
     * Takes these customers in, and answers who is likely one with them and not in yet. Of a crowd
     * it is enough to know that it is one.
     */
    Set<CustomerId> take(Collection<CustomerId> customers) {
      taken.addAll(customers);
      var fresh = records.of(customers);
      fresh.forEach(it -> members.put(it.id(), it));
      fresh.forEach(it -> seen.put(it.id(), it));
      if (taken.size() > Resolver.CROWD) return Set.of();
      var fingerprints = model.resolver().keys(PeopleTable.of(fresh));
      var met = new HashSet<SourceRecordId>();
      for (int i = 0; i < fresh.size(); i++) {
        var record = fresh.get(i).id();
        var alike = keys.alike(model.number(), record, fingerprints.get(i));
        found.put(record, alike);
        met.addAll(alike);
      }
      met.removeAll(seen.keySet());
      known.those(met).forEach(it -> seen.put(it.id(), it));
      return likely(fresh);
    }

    private Set<CustomerId> likely(List<SourceRecord> fresh) {
      var rows = new Rows();
      var pairs = new HashSet<RowPair>();
      for (var mine : fresh) {
        for (var theirs : found(mine.id())) {
          if (!members.containsKey(theirs.id())) pairs.add(rows.pair(mine, theirs));
        }
      }
      var next = new LinkedHashSet<CustomerId>();
      var list = rows.list();
      for (var pair : model.resolver().likely(PeopleTable.of(list), pairs)) {
        for (var it : List.of(list.get(pair.first()), list.get(pair.second()))) {
          if (!members.containsKey(it.id())) next.add(it.customer());
        }
      }
      return next;
    }

    private List<SourceRecord> found(SourceRecordId record) {
      return found.getOrDefault(record, List.of()).stream()
          .map(seen::get)
          .filter(Objects::nonNull)
          .map(it -> (SourceRecord) it)
          .toList();
    }

    Neighbourhood done() {
      var list = List.copyOf(members.values());
      var rows = new Rows();
      list.forEach(rows::row);
      var pairs = new HashSet<RowPair>();
      for (var mine : list) {
        for (var theirs : found(mine.id())) {
          if (members.containsKey(theirs.id())) pairs.add(rows.pair(mine, theirs));
        }
      }
      return new Neighbourhood(list, pairs);
    }
  }

  /** Numbers records in the order they are asked for. */
  private static final class Rows {

    private final Map<SourceRecordId, Integer> numbers = new HashMap<>();
    private final List<SourceRecord> list = new ArrayList<>();

    int row(SourceRecord record) {
      return numbers.computeIfAbsent(
          record.id(),
          _ -> {
            list.add(record);
            return list.size() - 1;
          });
    }

    RowPair pair(SourceRecord one, SourceRecord other) {
      int a = row(one);
      int b = row(other);
      return new RowPair(Math.min(a, b), Math.max(a, b));
    }

    List<SourceRecord> list() {
      return list;
    }
  }
}
