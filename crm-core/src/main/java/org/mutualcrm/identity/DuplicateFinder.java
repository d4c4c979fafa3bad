package org.mutualcrm.identity;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.matching.Matches;
import org.mutualcrm.matching.Matching;
import org.mutualcrm.matching.ScoredPair;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Matches all source records with each other, and asks about pairs that are likely one person but
 * belong to two customers. It joins nobody by itself.
 */
@Component
class DuplicateFinder {

  /** Below this nobody is bothered. */
  static final double WORTH_ASKING = 0.5;

  private static final Logger LOG = LoggerFactory.getLogger(DuplicateFinder.class);

  private final DuplicateSearches searches;
  private final SourceRecords records;
  private final Linking linking;
  private final Learned learned;

  DuplicateFinder(
      DuplicateSearches searches, SourceRecords records, Linking linking, Learned learned) {
    this.searches = searches;
    this.records = records;
    this.linking = linking;
    this.learned = learned;
  }

  @Scheduled(fixedDelay = 1000)
  void look() {
    searches.take().ifPresent(this::search);
  }

  private void search(DuplicateSearch taken) {
    try {
      var people = new PeopleTable();
      records.each(it -> people.add(it.id(), it.facts()));
      var matches = Matching.match(people.table(), PeopleTable.SCHEMA);
      learned.keep(matches.model());
      long asked = ask(people, matches);
      searches.done(taken.id(), people.size(), matches.compared(), asked);
    } catch (RuntimeException e) {
      LOG.error("The search for duplicates stopped", e);
      searches.failed(taken.id());
    }
  }

  /** One question per pair of customers, about the two records that speak for it most. */
  private long ask(PeopleTable people, Matches matches) {
    Map<Set<Object>, ScoredPair> best = new HashMap<>();
    matches
        .pairs(WORTH_ASKING)
        .filter(it -> matches.cluster(it.first()) == matches.cluster(it.second()))
        .forEach(it -> {
          var one = records.customerOf(people.record(it.first())).orElse(null);
          var other = records.customerOf(people.record(it.second())).orElse(null);
          if (one == null || other == null || one.equals(other)) return;
          best.merge(Set.of(one, other), it, (a, b) -> a.weight() >= b.weight() ? a : b);
        });
    return best.values().stream()
        .filter(it -> ask(people.record(it.first()), people.record(it.second()), it))
        .count();
  }

  private boolean ask(SourceRecordId one, SourceRecordId other, ScoredPair pair) {
    return linking.wonder(one, other, pair.probability());
  }
}
