package org.mutualcrm.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.Rebuild;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Lets the customers follow the links: re-points source records and rebuilds what hangs on them.
 */
@Component
class Settling {

  private final SourceRecords records;
  private final Links links;
  private final Rebuild rebuild;
  private final CustomerLocks locks;
  private final ApplicationEventPublisher events;

  Settling(
      SourceRecords records,
      Links links,
      Rebuild rebuild,
      CustomerLocks locks,
      ApplicationEventPublisher events) {
    this.records = records;
    this.links = links;
    this.rebuild = rebuild;
    this.locks = locks;
    this.events = events;
  }

  /** All records of the customer that this record belongs to, oldest first. */
  List<SourceRecord> peers(SourceRecordId record) {
    return records.of(records.customerOf(record).orElseThrow());
  }

  /** When we first heard of this record, whatever its facts are dated. */
  Instant knownSince(SourceRecordId record) {
    return records.recordedAt(record);
  }

  /** Whether all of these records are still there. */
  boolean known(Collection<SourceRecordId> all) {
    return records.customersOf(all).keySet().containsAll(all);
  }

  Set<CustomerId> customersOf(Collection<SourceRecordId> touched) {
    var customers = records.customersOf(touched);
    return touched.stream()
        .map(it -> Optional.ofNullable(customers.get(it)).orElseThrow())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Serialises everything that joins or parts these records' customers. Locks are taken in one
   * order and the customers read again under them; if they changed meanwhile, the new ones are
   * locked too.
   */
  void lock(Collection<SourceRecordId> touched) {
    lock(
        touched,
        it -> {
          locks.own(it);
          return true;
        });
  }

  /** The same for those who can come back later: false at once if somebody else is at it. */
  boolean tryLock(Collection<SourceRecordId> touched) {
    return lock(touched, wanted -> wanted.stream().allMatch(locks::tryOwn));
  }

  private boolean lock(Collection<SourceRecordId> touched, Predicate<List<CustomerId>> taking) {
    var locked = new HashSet<CustomerId>();
    while (true) {
      var wanted = customersOf(touched);
      if (locked.containsAll(wanted)) return true;
      var next =
          wanted.stream()
              .filter(locked::add)
              .sorted(Comparator.comparing(CustomerId::toString))
              .toList();
      if (!taking.test(next)) return false;
    }
  }

  /** Lets every record of the customers concerned belong to whom the open links say. */
  Set<CustomerId> settle(Collection<SourceRecordId> touched) {
    var customers = customersOf(touched);
    var concerned = records.of(customers);
    var ids = concerned.stream().map(SourceRecord::id).toList();
    var owners = Components.of(ids, links.touching(ids));
    var joined = new TreeMap<UUID, Set<UUID>>();
    var parted = new TreeMap<UUID, Set<UUID>>();
    var affected = new LinkedHashSet<>(customers);
    for (var record : concerned) {
      var owner = Objects.requireNonNull(owners.get(record.id()));
      affected.add(owner);
      if (!owner.equals(record.customer())) {
        records.assign(record.id(), owner);
        var to = owner.value();
        var from = record.customer().value();
        if (customers.contains(owner)) joined.computeIfAbsent(to, _ -> new TreeSet<>()).add(from);
        else parted.computeIfAbsent(from, _ -> new TreeSet<>()).add(to);
      }
    }
    if (joined.isEmpty() && parted.isEmpty()) return affected;
    rebuild.of(affected);
    announce(Topic.CUSTOMER_MERGED, "mergedCustomerIds", joined);
    announce(Topic.CUSTOMER_UNMERGED, "separatedCustomerIds", parted);
    return affected;
  }

  private void announce(Topic topic, String others, Map<UUID, Set<UUID>> moves) {
    if (moves.isEmpty()) return;
    events.publishEvent(
        new Announced(
            topic,
            () ->
                moves.entrySet().stream()
                    .map(it ->
                        new Fact(
                            new Subject.OfCustomer(it.getKey()),
                            Map.of(others, it.getValue().stream().map(UUID::toString).toList())))
                    .toList()));
  }
}
