package org.mutualcrm.identity;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.Rebuild;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.Link.Origin;
import org.mutualcrm.identity.Link.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens and closes links between source records, and lets the customers follow: no fact moves, a
 * handful of source records are re-pointed and the projections of the customers concerned rebuilt.
 */
@Service
public class Linking {

  /** What became of a rule's proposal. */
  enum Proposal {
    JOINED,
    QUESTIONED,
    ALREADY_ONE
  }

  private final JdbcClient jdbc;
  private final Clock clock;
  private final SourceRecords records;
  private final Links links;
  private final LinkQuestions questions;
  private final Rebuild rebuild;
  private final CustomerLocks locks;

  Linking(
      JdbcClient jdbc,
      Clock clock,
      SourceRecords records,
      Links links,
      LinkQuestions questions,
      Rebuild rebuild,
      CustomerLocks locks) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.records = records;
    this.links = links;
    this.questions = questions;
    this.rebuild = rebuild;
    this.locks = locks;
  }

  /** Says by hand that two records are one person. */
  @Transactional
  public UUID match(SourceRecordId one, SourceRecordId other, String by, String reason) {
    return decide(one, other, Verdict.MATCH, by, reason);
  }

  /** Says by hand that two records are not one person; no machine will join them again. */
  @Transactional
  public UUID separate(SourceRecordId one, SourceRecordId other, String by, String reason) {
    return decide(one, other, Verdict.NO_MATCH, by, reason);
  }

  /** Takes a decision back. What it joined falls apart, unless something else holds it together. */
  @Transactional
  public void withdraw(UUID link, String by, String reason) {
    var ends = ends(link);
    lock(ends);
    links.close(link, by, reason, clock.instant());
    settle(ends);
  }

  /** How a customer came to be: every decision about its records, oldest first. */
  public List<Link> history(CustomerId customer) {
    return links.history(customer);
  }

  /** Those who may be the same person as this customer, for a human to say. */
  public List<LinkQuestion> questions(CustomerId customer) {
    return questions.of(customer);
  }

  /** Joins by rule, unless a guard objects; then the question is kept for a human. */
  Proposal propose(SourceRecordId record, SourceRecordId other, String rule, String evidence) {
    lock(Set.of(record, other));
    var mine = of(record);
    if (mine.stream().anyMatch(it -> it.id().equals(other))) return Proposal.ALREADY_ONE;
    var theirs = of(other);
    var objection = objection(mine, theirs);
    if (objection.isPresent()) {
      questions.ask(record, other, rule, objection.get(), evidence);
      return Proposal.QUESTIONED;
    }
    links.open(
        record, other, Verdict.MATCH, Origin.RULE, rule, evidence, "rule:" + rule, clock.instant());
    settle(Set.of(record, other));
    return Proposal.JOINED;
  }

  /** Closes the rule links of a record that rest on an identity it no longer claims. */
  void closeUnsupported(SourceRecordId record, Collection<IdentityClaim> claims) {
    var supported = claims.stream().map(it -> it.identity().toString()).collect(Collectors.toSet());
    var unsupported =
        links.touching(Set.of(record)).stream()
            .filter(it -> it.origin() == Origin.RULE && !supported.contains(it.evidence()))
            .toList();
    if (unsupported.isEmpty()) return;
    var touched = new HashSet<SourceRecordId>();
    touched.add(record);
    for (var link : unsupported) {
      touched.add(link.a());
      touched.add(link.b());
    }
    lock(touched);
    for (var link : unsupported) {
      links.close(link.id(), "rule:" + link.rule(), "identity withdrawn", clock.instant());
    }
    settle(touched);
  }

  private UUID decide(
      SourceRecordId one, SourceRecordId other, Verdict verdict, String by, String reason) {
    if (one.equals(other)) throw new IllegalArgumentException("A record is always its own person");
    lock(Set.of(one, other));
    for (var link : links.touching(Set.of(one))) {
      boolean same = link.a().equals(other) || link.b().equals(other);
      boolean overruled = link.origin() == Origin.HUMAN || link.verdict() != verdict;
      if (same && overruled) {
        links.close(link.id(), by, "overruled: " + reason, clock.instant());
      }
    }
    var id = links.open(one, other, verdict, Origin.HUMAN, "human", reason, by, clock.instant());
    questions.answered(one, other);
    settle(Set.of(one, other));
    return id;
  }

  /**
   * Why a machine must not join these two: a human said so, or one system numbers them as two
   * people.
   */
  private Optional<String> objection(List<SourceRecord> mine, List<SourceRecord> theirs) {
    var theirIds = theirs.stream().map(SourceRecord::id).collect(Collectors.toSet());
    boolean separated =
        links.touching(mine.stream().map(SourceRecord::id).toList()).stream()
            .filter(it -> it.verdict() == Verdict.NO_MATCH)
            .anyMatch(it -> theirIds.contains(it.a()) || theirIds.contains(it.b()));
    if (separated) return Optional.of("a person said they are not the same");
    return mine.stream()
        .map(SourceRecord::source)
        .filter(source -> theirs.stream().anyMatch(it -> it.source().equals(source)))
        .findFirst()
        .map(source -> source + " lists them as two people");
  }

  /**
   * Lets every record of the customers concerned belong to whom the open links say, and rebuilds
   * what hangs on them.
   */
  private void settle(Collection<SourceRecordId> touched) {
    var customers = customersOf(touched);
    var concerned = records.of(customers);
    var ids = concerned.stream().map(SourceRecord::id).toList();
    var owners = Components.of(ids, links.touching(ids));
    boolean moved = false;
    var affected = new LinkedHashSet<>(customers);
    for (var record : concerned) {
      var owner = java.util.Objects.requireNonNull(owners.get(record.id()));
      affected.add(owner);
      if (!owner.equals(record.customer())) {
        records.assign(record.id(), owner);
        moved = true;
      }
    }
    if (moved) rebuild.of(affected);
  }

  private List<SourceRecord> of(SourceRecordId record) {
    return records.of(records.customerOf(record).orElseThrow());
  }

  private Set<CustomerId> customersOf(Collection<SourceRecordId> touched) {
    return touched.stream()
        .map(it -> records.customerOf(it).orElseThrow())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<SourceRecordId> ends(UUID link) {
    return jdbc.sql("select record_a, record_b from link_decision where link_id = ?")
        .param(link)
        .query((row, _) ->
            Set.of(
                new SourceRecordId(row.getObject(1, UUID.class)),
                new SourceRecordId(row.getObject(2, UUID.class))))
        .optional()
        .orElseThrow(() -> new IllegalArgumentException("No link " + link));
  }

  /**
   * Serialises everything that joins or parts these records' customers. Locks are taken in one
   * order and the customers read again under them; if they changed meanwhile, the new ones are
   * locked too.
   */
  private void lock(Collection<SourceRecordId> touched) {
    var locked = new HashSet<CustomerId>();
    while (true) {
      var wanted = customersOf(touched);
      if (locked.containsAll(wanted)) return;
      wanted.stream()
          .filter(locked::add)
          .sorted(Comparator.comparing(CustomerId::toString))
          .forEach(locks::own);
    }
  }
}
