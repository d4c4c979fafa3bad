package org.mutualcrm.identity;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Restrictions;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Link.Origin;
import org.mutualcrm.identity.Link.Verdict;
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
    /** A person said no before, knowing both records. */
    REFUSED,
    ALREADY_ONE
  }

  private final Clock clock;
  private final Links links;
  private final LinkQuestions questions;
  private final Settling settling;
  private final Impacts impacts;
  private final Restrictions restrictions;
  private final ResolutionQueue due;

  Linking(
      Clock clock,
      Links links,
      LinkQuestions questions,
      Settling settling,
      Impacts impacts,
      Restrictions restrictions,
      ResolutionQueue due) {
    this.clock = clock;
    this.links = links;
    this.questions = questions;
    this.settling = settling;
    this.impacts = impacts;
    this.restrictions = restrictions;
    this.due = due;
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
    settling.lock(ends);
    links.close(link, by, reason, clock.instant());
    settling.settle(ends);
    due.add(ends);
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
    settling.lock(Set.of(record, other));
    var mine = settling.peers(record);
    if (mine.stream().anyMatch(it -> it.id().equals(other))) return Proposal.ALREADY_ONE;
    var theirs = settling.peers(other);
    var objection = objection(record, other, mine, theirs);
    if (objection.isPresent()) {
      if (objection.get().settled()) return Proposal.REFUSED;
      var damage = impacts.atStake(mine.getFirst().customer(), theirs.getFirst().customer());
      questions.ask(record, other, rule, objection.get().why(), evidence, null, damage);
      return Proposal.QUESTIONED;
    }
    links.open(
        record, other, Verdict.MATCH, Origin.RULE, rule, evidence, "rule:" + rule, clock.instant());
    settling.settle(Set.of(record, other));
    return Proposal.JOINED;
  }

  /**
   * Asks a human about two whom only likeness speaks for; false if there is nothing to ask: they
   * are one already, somebody said before that they are not, or the processing of their data is
   * restricted.
   *
   * @param probability 0 to 1
   */
  @Transactional
  boolean wonder(SourceRecordId record, SourceRecordId other, double probability) {
    settling.lock(Set.of(record, other));
    var mine = settling.peers(record);
    if (mine.stream().anyMatch(it -> it.id().equals(other))) return false;
    var theirs = settling.peers(other);
    var sides = Sides.of(mine, theirs);
    boolean said = !links.between(sides.one(), sides.other(), Verdict.NO_MATCH).isEmpty();
    if (said || restrictions.any(sides.all())) return false;
    var unsure = 1 - Math.abs(2 * probability - 1);
    var damage = unsure * impacts.atStake(mine.getFirst().customer(), theirs.getFirst().customer());
    return questions.ask(
        record,
        other,
        Links.ALIKE,
        "they are not alike enough to be sure",
        "",
        probability,
        damage);
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
    settling.lock(touched);
    for (var link : unsupported) {
      links.close(link.id(), "rule:" + link.rule(), "identity withdrawn", clock.instant());
    }
    settling.settle(touched);
    due.add(touched);
  }

  private UUID decide(
      SourceRecordId one, SourceRecordId other, Verdict verdict, String by, String reason) {
    if (one.equals(other)) throw new IllegalArgumentException("A record is always its own person");
    settling.lock(Set.of(one, other));
    for (var link : links.touching(Set.of(one))) {
      boolean same = link.a().equals(other) || link.b().equals(other);
      boolean overruled = link.origin() == Origin.HUMAN || link.verdict() != verdict;
      if (same && overruled) {
        links.close(link.id(), by, "overruled: " + reason, clock.instant());
      }
    }
    var id = links.open(one, other, verdict, Origin.HUMAN, "human", reason, by, clock.instant());
    questions.answered(List.of(one), List.of(other), by, null);
    settling.settle(Set.of(one, other));
    due.add(Set.of(one, other));
    return id;
  }

  /** What stops a machine, and whether it is worth asking a human again. */
  private record Objection(String why, boolean settled) {}

  /**
   * Why a machine must not join these two: a human said so, or one system numbers them as two
   * people. What a human said of those they could see is settled; a record that came later is a
   * question.
   */
  private Optional<Objection> objection(
      SourceRecordId record,
      SourceRecordId other,
      List<SourceRecord> mine,
      List<SourceRecord> theirs) {
    var myIds = mine.stream().map(SourceRecord::id).toList();
    var theirIds = theirs.stream().map(SourceRecord::id).toList();
    var said = links.between(myIds, theirIds, Verdict.NO_MATCH);
    if (!said.isEmpty()) {
      var since = settling.knownSince(record.compareTo(other) > 0 ? record : other);
      boolean known = said.stream().anyMatch(it -> !since.isAfter(it.decidedAt()));
      return Optional.of(new Objection("a person said they are not the same", known));
    }
    if (restrictions.any(Stream.concat(myIds.stream(), theirIds.stream()).toList())) {
      return Optional.of(new Objection("processing of their data is restricted", false));
    }
    return mine.stream()
        .map(SourceRecord::source)
        .filter(source -> theirs.stream().anyMatch(it -> it.source().equals(source)))
        .findFirst()
        .map(source -> new Objection(source + " lists them as two people", false));
  }

  private Set<SourceRecordId> ends(UUID link) {
    return links
        .find(link)
        .map(it -> Set.of(it.a(), it.b()))
        .orElseThrow(() -> new IllegalArgumentException("No link " + link));
  }
}
