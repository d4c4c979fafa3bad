package org.mutualcrm.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mutualcrm.customer.Admission.Outcome;
import org.mutualcrm.customer.Admitting;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.ErasedPerson;
import org.mutualcrm.customer.Rebuild;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.customer.SourceStatement;
import org.mutualcrm.customer.Suppressions;
import org.mutualcrm.identity.Identities.Claimed;
import org.mutualcrm.identity.Linking.Proposal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door for people: takes a sighting into its source record and links that record, by
 * rule, to those it certainly belongs with. Rules: the same verified e-mail, the same id issued by
 * a CRM, a network or a card. Whom it is merely like is looked for afterwards, see {@link
 * Resolving}.
 *
 * <p>Runs in the caller's transaction. Two sightings that concern the same identity or customer
 * wait for each other; should they deadlock, PostgreSQL refuses one ({@code
 * PessimisticLockingFailureException}) and the caller tries its transaction again.
 */
@Service
public class Identification {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final SourceRecords records;
  private final Identities identities;
  private final Linking linking;
  private final Rebuild rebuild;
  private final Suppressions suppressions;
  private final ResolutionQueue due;
  private final Acquaintances acquaintances;
  private final Admitting admitting;
  private final Settling settling;

  Identification(
      JdbcClient jdbc,
      Clock clock,
      SourceRecords records,
      Identities identities,
      Linking linking,
      Rebuild rebuild,
      Suppressions suppressions,
      ResolutionQueue due,
      Acquaintances acquaintances,
      Admitting admitting,
      Settling settling) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.records = records;
    this.identities = identities;
    this.linking = linking;
    this.rebuild = rebuild;
    this.suppressions = suppressions;
    this.due = due;
    this.acquaintances = acquaintances;
    this.admitting = admitting;
    this.settling = settling;
  }

  /**
   * @throws ErasedPerson if this is somebody who was erased; nothing was written then but the count
   *     of it, and the caller's transaction may go on
   */
  @Transactional(noRollbackFor = ErasedPerson.class)
  public Identified identify(Sighting sighting) {
    return taken(List.of(sighting)).getFirst().orElseThrow(ErasedPerson::new);
  }

  /**
   * Takes in many at once, as if one after the other in this order.
   *
   * @return for each whose it is; empty for somebody who was erased
   */
  @Transactional
  public List<Optional<Identified>> identifyAll(List<Sighting> sightings) {
    var turning = acquaintances.turning(sightings);
    var identified = new ArrayList<Optional<Identified>>();
    var together = new ArrayList<Sighting>();
    var people = new HashSet<String>();
    for (var sighting : sightings) {
      boolean first = people.add(Suppressions.key(sighting.source(), sighting.externalId()));
      if (first && !turning.contains(sighting)) {
        together.add(sighting);
      } else {
        identified.addAll(taken(together));
        together.clear();
        identified.addAll(taken(List.of(sighting)));
      }
    }
    identified.addAll(taken(together));
    return identified;
  }

  /** A sighting that was taken into its record. */
  private record Taken(Sighting sighting, SourceRecordId record, Outcome outcome) {

    boolean whole() {
      return sighting.coverage() == Coverage.WHOLE;
    }

    List<Claimed> claims() {
      return sighting.claims().stream().map(it -> new Claimed(record, it)).toList();
    }

    List<Claimed> proof() {
      return claims().stream().filter(it -> it.claim().links()).toList();
    }
  }

  /** No two of these sightings show the same person of the same source. */
  private List<Optional<Identified>> taken(List<Sighting> sightings) {
    if (sightings.isEmpty()) return List.of();
    serialise(sightings);
    var erased =
        suppressions.erased(
            sightings.stream().flatMap(it -> it.knownAs().stream()).collect(Collectors.toSet()));
    var welcome =
        sightings.stream().filter(it -> Collections.disjoint(it.knownAs(), erased)).toList();
    sightings.stream()
        .filter(it -> !Collections.disjoint(it.knownAs(), erased))
        .forEach(it -> suppressions.refuses(it.knownAs()));
    // Before a row of theirs is touched: whoever joins or parts them locks first, too.
    settling.lock(acquaintances.records(welcome).values());
    var taken = admit(welcome);
    var all = List.copyOf(taken.values());
    claim(all);
    var customers = records.customersOf(all.stream().map(Taken::record).toList());
    rebuild.of(Set.copyOf(customers.values()));
    due.add(
        all.stream().filter(it -> it.outcome() != Outcome.UNCHANGED).map(Taken::record).toList());
    var found = link(all);
    var now = records.customersOf(all.stream().map(Taken::record).toList());
    return sightings.stream()
        .map(it -> Optional.ofNullable(taken.get(it)))
        .map(it -> it.map(its -> identified(its, now, found)))
        .toList();
  }

  private static Identified identified(
      Taken its, Map<SourceRecordId, CustomerId> now, Map<SourceRecordId, Set<Proposal>> found) {
    var proposals = found.getOrDefault(its.record(), Set.of());
    return new Identified(
        its.record(),
        Objects.requireNonNull(now.get(its.record())),
        its.outcome(),
        proposals.contains(Proposal.JOINED),
        proposals.contains(Proposal.QUESTIONED));
  }

  private Map<Sighting, Taken> admit(List<Sighting> sightings) {
    var admissions =
        admitting.admit(
            sightings.stream()
                .map(it ->
                    new SourceStatement(
                        it.source(), it.externalId(), it.facts(), it.coverage(), it.observedAt()))
                .toList());
    var taken = new LinkedHashMap<Sighting, Taken>();
    for (int i = 0; i < sightings.size(); i++) {
      var it = sightings.get(i);
      taken.put(it, new Taken(it, admissions.get(i).record(), admissions.get(i).outcome()));
    }
    return taken;
  }

  private void claim(List<Taken> taken) {
    taken.stream()
        .filter(it -> it.whole() && it.outcome() != Outcome.CREATED)
        .forEach(it -> identities.keepOnly(it.record(), it.sighting().claims()));
    identities.claim(taken.stream().flatMap(it -> it.claims().stream()).toList(), clock.instant());
    taken.stream()
        .filter(it -> it.whole() && it.outcome() == Outcome.UPDATED)
        .forEach(it -> linking.closeUnsupported(it.record(), it.sighting().claims()));
  }

  private Map<SourceRecordId, Set<Proposal>> link(List<Taken> taken) {
    var bearers =
        identities.otherBearers(taken.stream().flatMap(it -> it.proof().stream()).toList());
    var found = new HashMap<SourceRecordId, Set<Proposal>>();
    var came = new HashSet<SourceRecordId>();
    var coming =
        taken.stream()
            .filter(it -> it.outcome() == Outcome.CREATED)
            .map(Taken::record)
            .collect(Collectors.toSet());
    for (var it : taken) {
      came.add(it.record());
      for (var proof : it.proof()) {
        for (var other : bearers.getOrDefault(proof, List.of())) {
          // Whoever comes after it finds it.
          if (coming.contains(other) && !came.contains(other)) continue;
          var proposal =
              linking.propose(it.record(), other, rule(proof.claim()), proof.identity().toString());
          found.computeIfAbsent(it.record(), _ -> EnumSet.noneOf(Proposal.class)).add(proposal);
        }
      }
    }
    return found;
  }

  private static String rule(IdentityClaim claim) {
    return claim.identity().namespace().equals(Namespace.EMAIL)
        ? "same-verified-email"
        : "same-issued-id";
  }

  // First contact is serialised per identity: two webhooks for one stranger must make one customer.
  // All in one order, or two who bring the same people would wait for each other in turn.
  private void serialise(List<Sighting> sightings) {
    var proof =
        sightings.stream()
            .flatMap(it -> it.claims().stream())
            .filter(IdentityClaim::links)
            .map(it -> it.identity().toString())
            .distinct()
            .toArray(String[]::new);
    if (proof.length == 0) return;
    jdbc.sql(
            """
            select pg_advisory_xact_lock(key)
            from (select distinct hashtextextended(identity, 0) as key from unnest(?) identity order by key) keys
            """)
        .param(proof)
        .query()
        .listOfRows();
  }
}
