package org.mutualcrm.identity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.mutualcrm.customer.Restrictions;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.DuplicateTrials.Candidate;
import org.mutualcrm.identity.DuplicateTrials.Candidates;
import org.mutualcrm.identity.Link.Origin;
import org.mutualcrm.identity.MatchModels.Numbered;
import org.mutualcrm.matching.Matching;
import org.mutualcrm.matching.Resolved;
import org.mutualcrm.matching.ScoredPair;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Learns a model from all source records, and resolves by it all whose customers are not as the
 * model says. From then on every new record is resolved by it as well, see {@link
 * ResolutionWorker}.
 */
@Component
class DuplicateFinder {

  private static final Logger LOG = LoggerFactory.getLogger(DuplicateFinder.class);
  private static final int AT_ONCE = 1_000;

  private final DuplicateSearches searches;
  private final SourceRecords records;
  private final Restrictions restrictions;
  private final Links links;
  private final MatchModels models;
  private final MatchKeys keys;
  private final ResolutionQueue queue;
  private final Resolving resolving;
  private final DuplicateTrials trials;
  private final LinkQuestions questions;

  DuplicateFinder(
      DuplicateSearches searches,
      SourceRecords records,
      Restrictions restrictions,
      Links links,
      MatchModels models,
      MatchKeys keys,
      ResolutionQueue queue,
      Resolving resolving,
      DuplicateTrials trials,
      LinkQuestions questions) {
    this.searches = searches;
    this.records = records;
    this.restrictions = restrictions;
    this.links = links;
    this.models = models;
    this.keys = keys;
    this.queue = queue;
    this.resolving = resolving;
    this.trials = trials;
    this.questions = questions;
  }

  @Scheduled(fixedDelay = 1000)
  void look() {
    searches.take().ifPresent(this::search);
  }

  private void search(DuplicateSearch taken) {
    try {
      if (taken.trial()) tryOut(taken);
      else search(taken, models.begin());
    } catch (RuntimeException e) {
      LOG.error("The search for duplicates stopped", e);
      models.abandon();
      searches.failed(taken.id());
    }
  }

  private void search(DuplicateSearch taken, int number) {
    var people = new PeopleTable();
    records.each(people::add);
    var table = people.table();
    var model = models.keep(number, Matching.learn(table, PeopleTable.SCHEMA), people.size());
    searches.renew(taken.id());
    say(model, people.records(), model.resolver().keys(table));
    var open = links.open();
    var standing = new Standing(people.records(), open, restrictions.all());
    var resolved = model.resolver().resolve(table, standing);
    models.use(model);
    keys.keepOnly(model.number());
    queue.addUnknown(model.number());
    searches.renew(taken.id());
    var found = settle(taken, unsettled(people.records(), standing, open, resolved));
    searches.done(taken.id(), people.size(), found);
  }

  private void tryOut(DuplicateSearch taken) {
    var people = new PeopleTable();
    records.each(people::add);
    var table = people.table();
    var resolver = models.resolver(Matching.learn(table, PeopleTable.SCHEMA));
    searches.renew(taken.id());
    var open = links.open();
    var standing = new Standing(people.records(), open, restrictions.all());
    var resolved = resolver.resolve(table, standing);
    var known = people.records();
    var found =
        new Candidates(
            between(known, resolved.joins()),
            noLonger(standing, open, resolved).stream()
                .map(it -> new Candidate(it.a(), it.b(), null))
                .toList(),
            unasked(between(known, resolved.doubts())));
    var resolution = trials.keep(taken.id(), found);
    trials.rehearse(taken.id(), found, () -> searches.renew(taken.id()));
    searches.done(taken.id(), people.size(), resolution);
  }

  private List<Candidate> unasked(List<Candidate> doubts) {
    var people = new LinkedHashSet<SourceRecordId>();
    doubts.forEach(it -> people.addAll(it.both()));
    var before = questions.wondered(people);
    return doubts.stream()
        .filter(it -> !before.contains(it.both()) && !before.contains(it.both().reversed()))
        .toList();
  }

  private static List<Candidate> between(List<SourceRecord> people, List<ScoredPair> pairs) {
    return pairs.stream()
        .filter(it -> differ(people, it.first(), it.second()))
        .map(it ->
            new Candidate(people.get(it.first()).id(), people.get(it.second()).id(), it.weight()))
        .toList();
  }

  private void say(Numbered model, List<SourceRecord> people, List<long[]> fingerprints) {
    for (int from = 0; from < people.size(); from += AT_ONCE) {
      int to = Math.min(people.size(), from + AT_ONCE);
      var ids = people.subList(from, to).stream().map(SourceRecord::id).toList();
      keys.add(model.number(), ids, fingerprints.subList(from, to));
    }
  }

  /** One record of each group whose customers are not yet what was found. */
  private static Set<SourceRecordId> unsettled(
      List<SourceRecord> people, Standing standing, List<Link> open, Resolved resolved) {
    var unsettled = new LinkedHashSet<Integer>();
    IntStream.range(0, people.size())
        .filter(it -> differ(people, it, resolved.clusters()[it]))
        .forEach(it -> unsettled.add(resolved.clusters()[it]));
    resolved.doubts().stream()
        .filter(it -> differ(people, it.first(), it.second()))
        .forEach(it -> unsettled.add(it.first()));
    noLonger(standing, open, resolved).forEach(it -> unsettled.add(standing.row(it.a())));
    var ids = new LinkedHashSet<SourceRecordId>();
    unsettled.forEach(it -> ids.add(people.get(it).id()));
    return ids;
  }

  /** What a model joined and the new one does not. */
  private static List<Link> noLonger(Standing standing, List<Link> open, Resolved resolved) {
    return open.stream()
        .filter(it -> it.origin() == Origin.MODEL)
        .filter(it -> standing.knows(it.a()) && standing.knows(it.b()))
        .filter(it -> !resolved.one(standing.row(it.a()), standing.row(it.b())))
        .toList();
  }

  private static boolean differ(List<SourceRecord> people, int a, int b) {
    return !people.get(a).customer().equals(people.get(b).customer());
  }

  private Resolution settle(DuplicateSearch taken, Set<SourceRecordId> unsettled) {
    var found = Resolution.NOTHING;
    int looked = 0;
    for (var it : unsettled) {
      try {
        var one = resolving.resolve(it);
        if (one.isEmpty()) queue.add(Set.of(it));
        found = found.plus(one.orElse(Resolution.NOTHING));
      } catch (PessimisticLockingFailureException e) {
        LOG.debug("Record {} met a lock, and is looked at later", it, e);
        queue.add(Set.of(it));
      }
      if (++looked % AT_ONCE == 0) searches.renew(taken.id());
    }
    return found;
  }
}
