package org.mutualcrm.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KnownRecords;
import org.mutualcrm.customer.PersonalData;
import org.mutualcrm.customer.Rebuild;
import org.mutualcrm.customer.Reverting;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.Touched.Cause;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes sightings back as if they had not been: a record that one made is gone, one that it changed
 * says again what it said, and the customers follow. What somebody made use of since stays.
 */
@Service
public class Unsighting {

  private final RecordStates states;
  private final RecordUses uses;
  private final SourceRecords records;
  private final KnownRecords known;
  private final Reverting reverting;
  private final Linking linking;
  private final Links links;
  private final Settling settling;
  private final Rebuild rebuild;
  private final ResolutionQueue due;
  private final List<PersonalData> owners;

  Unsighting(
      RecordStates states,
      RecordUses uses,
      SourceRecords records,
      KnownRecords known,
      Reverting reverting,
      Linking linking,
      Links links,
      Settling settling,
      Rebuild rebuild,
      ResolutionQueue due,
      List<PersonalData> owners) {
    this.states = states;
    this.uses = uses;
    this.records = records;
    this.known = known;
    this.reverting = reverting;
    this.linking = linking;
    this.links = links;
    this.settling = settling;
    this.rebuild = rebuild;
    this.due = due;
    this.owners =
        owners.stream()
            .filter(it -> !Collections.disjoint(it.tables(), RecordUses.ITS_OWN))
            .toList();
  }

  /**
   * A sighting that is to be taken back.
   *
   * @param created whether it made the record
   * @param left how it left the record
   * @param consents decisions that came with it and are taken back with it
   */
  public record Past(
      SourceRecordId record, boolean created, RecordState left, Set<UUID> consents) {}

  /** How these records stand now; one that is gone is left out. */
  @Transactional(readOnly = true)
  public Map<SourceRecordId, RecordState> states(Collection<SourceRecordId> of) {
    return states.of(of);
  }

  /** Nobody joins, parts or takes in these records until the caller's transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void hold(Collection<SourceRecordId> of) {
    settling.lock(records.customersOf(of).keySet());
  }

  /**
   * Of these, those that somebody touched since, each with one reason why it stays.
   *
   * @param since when the first of these sightings was taken in
   */
  @Transactional(readOnly = true)
  public Map<SourceRecordId, Touched> touched(Collection<Past> past, Instant since) {
    var ids = past.stream().map(Past::record).collect(Collectors.toSet());
    var now = states.of(ids);
    var linked = states.linkedByPeople(ids, since);
    var corrected = states.corrected(ids, since);
    var created = past.stream().filter(Past::created).map(Past::record).collect(Collectors.toSet());
    var consents = past.stream().flatMap(it -> it.consents().stream()).collect(Collectors.toSet());
    var used = uses.of(created, consents);
    Map<SourceRecordId, Touched> touched = new HashMap<>();
    for (var it : past) {
      var record = it.record();
      var state = now.get(record);
      if (state == null) touched.put(record, Touched.of(Cause.GONE));
      else if (linked.contains(record)) touched.put(record, Touched.of(Cause.LINKED_BY_PERSON));
      else if (corrected.contains(record)) touched.put(record, Touched.of(Cause.CORRECTED));
      else if (!state.says(it.left())) touched.put(record, Touched.of(Cause.SAID_ANEW));
      else if (used.containsKey(record))
        touched.put(record, new Touched(Cause.IN_USE, used.getOrDefault(record, "")));
    }
    return touched;
  }

  /** Takes records out that a sighting made. The caller holds them, and nobody has touched them. */
  @Transactional
  public void takeOut(Collection<SourceRecordId> made) {
    var gone = known.those(made);
    if (gone.isEmpty()) return;
    var customers = gone.stream().map(SourceRecord::customer).collect(Collectors.toSet());
    var left = new LinkedHashSet<SourceRecordId>();
    records.of(customers).forEach(it -> left.add(it.id()));
    gone.forEach(it -> left.remove(it.id()));
    // Without traces nothing but rows that hang on these very records is found.
    var subject = new DataSubject(gone.getFirst().id().nativeCustomer(), gone, Set.of());
    owners.forEach(it -> it.erase(subject));
    follow(left, customers);
  }

  /**
   * Lets a record be as it was. The caller holds it, and nobody has touched it.
   *
   * @param since when the sighting was taken in; what was asked about it since is asked no more
   */
  @Transactional
  public void restore(SourceRecordId record, RecordState before, RecordState left, Instant since) {
    reverting.revert(record, before.version(), before.firstSeenAt(), before.lastSeenAt());
    states.carry(record, before.claims());
    states.forgetQuestions(record, since);
    var opened = new HashSet<>(left.links());
    opened.removeAll(before.links());
    var closed = new HashSet<>(before.links());
    closed.removeAll(left.links());
    var ends = new LinkedHashSet<>(Set.of(record));
    ends.addAll(states.drop(opened));
    links.reopen(closed);
    ends.addAll(states.ends(closed));
    linking.closeUnsupported(record, states.claims(before));
    var there = records.customersOf(ends);
    settling.lock(there.keySet());
    follow(there.keySet(), Set.copyOf(there.values()));
  }

  private void follow(Collection<SourceRecordId> touched, Set<CustomerId> before) {
    var concerned = new LinkedHashSet<>(before);
    if (!touched.isEmpty()) {
      concerned.addAll(settling.settle(touched));
      due.add(touched);
    }
    rebuild.of(concerned);
  }
}
