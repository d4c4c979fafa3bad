package org.mutualcrm.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mutualcrm.customer.Holding;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.DuplicateTrials.Candidate;
import org.mutualcrm.identity.Impact.Side;
import org.mutualcrm.identity.Link.Origin;
import org.mutualcrm.identity.Link.Verdict;
import org.mutualcrm.identity.TrialImpact.Effect;
import org.mutualcrm.identity.TrialImpact.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Does what a search found to one group of people after the other, looks at them, and takes it
 * back: the figures come from the very code that would do it.
 */
@Component
class TrialRehearsal {

  private static final Logger LOG = LoggerFactory.getLogger(TrialRehearsal.class);
  private static final String BY = "trial";

  private final Rehearsal rehearsal;
  private final Settling settling;
  private final Deciding deciding;
  private final Links links;
  private final Impacts impacts;

  TrialRehearsal(
      Rehearsal rehearsal, Settling settling, Deciding deciding, Links links, Impacts impacts) {
    this.rehearsal = rehearsal;
    this.settling = settling;
    this.deciding = deciding;
    this.links = links;
    this.impacts = impacts;
  }

  /**
   * @param progress told after every group
   */
  TrialImpact of(List<Candidate> joins, List<Candidate> parts, Runnable progress) {
    var sum = new Sum();
    for (var group : groups(joins, parts)) {
      try {
        rehearsal.of(() -> rehearse(group)).ifPresentOrElse(sum::add, sum::skip);
      } catch (PessimisticLockingFailureException e) {
        LOG.debug("A group met a lock, and is not counted", e);
        sum.skip();
      }
      progress.run();
    }
    return sum.impact();
  }

  /** Candidates that concern each other's people. */
  private record Group(Set<SourceRecordId> people, List<Candidate> joins, List<Candidate> parts) {

    Group() {
      this(new LinkedHashSet<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  private static Collection<Group> groups(List<Candidate> joins, List<Candidate> parts) {
    var people = new LinkedHashSet<SourceRecordId>();
    Stream.concat(joins.stream(), parts.stream()).forEach(it -> people.addAll(it.both()));
    var connected = Components.over(people, List.of());
    Stream.concat(joins.stream(), parts.stream())
        .forEach(it -> connected.join(it.one(), it.other()));
    var groups = new LinkedHashMap<SourceRecordId, Group>();
    Function<SourceRecordId, Group> group =
        it -> groups.computeIfAbsent(connected.oldest(it), _ -> new Group());
    people.forEach(it -> group.apply(it).people().add(it));
    joins.forEach(it -> group.apply(it.one()).joins().add(it));
    parts.forEach(it -> group.apply(it.one()).parts().add(it));
    return groups.values();
  }

  /** Nothing if somebody is at work on these people, or one of them is gone. */
  private Optional<Impact> rehearse(Group group) {
    if (!settling.known(group.people()) || !settling.tryLock(group.people()))
      return Optional.empty();
    var before = impacts.sides(settling.customersOf(group.people()));
    var conflicts =
        group.joins().stream()
            .map(it -> List.of(side(before, it.one()), side(before, it.other())))
            .filter(it -> !it.getFirst().id().equals(it.getLast().id()))
            .flatMap(it -> impacts.between(it.getFirst(), it.getLast()).stream())
            .toList();
    for (var it : group.joins()) deciding.open(it.one(), it.other(), Verdict.MATCH, BY, BY);
    for (var it : group.parts()) takeBack(it);
    var theirs = recordsOf(before);
    settling.settle(theirs);
    var after = impacts.sides(settling.customersOf(theirs));
    return Optional.of(new Impact(before, after, conflicts));
  }

  private void takeBack(Candidate part) {
    links.touching(part.both()).stream()
        .filter(it -> it.origin() == Origin.MODEL && it.verdict() == Verdict.MATCH)
        .filter(it -> new HashSet<>(part.both()).equals(Set.of(it.a(), it.b())))
        .forEach(it -> deciding.close(it, BY, BY));
  }

  private static List<SourceRecordId> recordsOf(List<Side> sides) {
    return sides.stream().flatMap(it -> it.records().stream()).map(it -> it.id()).toList();
  }

  private static Side side(List<Side> sides, SourceRecordId record) {
    return sides.stream().filter(it -> holds(it, record)).findFirst().orElseThrow();
  }

  private static boolean holds(Side side, SourceRecordId record) {
    return side.records().stream().anyMatch(it -> it.id().equals(record));
  }

  /** The groups so far. */
  private static class Sum {

    private final Map<String, Effect> effects = new LinkedHashMap<>();
    private long groups;
    private long skipped;
    private long before;
    private long after;

    void skip() {
      skipped++;
    }

    void add(Impact impact) {
      groups++;
      before += impact.before().size();
      after += impact.after().size();
      for (var field : ProfileField.values()) field(field, impact);
      holdings(impact);
      impact.conflicts().stream()
          .map(it -> it.kind().name())
          .distinct()
          .forEach(it -> add(new Effect(Subject.CONFLICT, it, 0, 1, 0, 0)));
    }

    private void field(ProfileField field, Impact impact) {
      long gained = 0;
      long lost = 0;
      for (var was : impact.before()) {
        var is = side(impact.after(), was.records().getFirst().id());
        var old = was.profile().value(field);
        var now = is.profile().value(field);
        if (old.isEmpty() && now.isPresent()) gained++;
        if (old.isPresent() && !old.equals(now)) lost++;
      }
      add(
          new Effect(
              Subject.FIELD,
              field.name(),
              having(impact.before(), field),
              having(impact.after(), field),
              gained,
              lost));
    }

    private static long having(List<Side> sides, ProfileField field) {
      return sides.stream().filter(it -> it.profile().value(field).isPresent()).count();
    }

    private void holdings(Impact impact) {
      var labels = new LinkedHashSet<String>();
      Stream.concat(impact.before().stream(), impact.after().stream())
          .flatMap(it -> it.holdings().stream())
          .forEach(it -> labels.add(it.label()));
      for (var label : labels) {
        long gained = 0;
        long lost = 0;
        for (var is : impact.after()) {
          boolean had =
              impact.before().stream()
                  .filter(was -> was.records().stream().anyMatch(it -> holds(is, it.id())))
                  .anyMatch(was -> count(was, label) > 0);
          boolean has = count(is, label) > 0;
          if (has && !had) gained++;
          if (had && !has) lost++;
        }
        add(
            new Effect(
                Subject.HOLDING,
                label,
                total(impact.before(), label),
                total(impact.after(), label),
                gained,
                lost));
      }
    }

    private static long total(List<Side> sides, String label) {
      return sides.stream().mapToLong(it -> count(it, label)).sum();
    }

    private static long count(Side side, String label) {
      return side.holdings().stream()
          .filter(it -> it.label().equals(label))
          .mapToLong(Holding::count)
          .sum();
    }

    private void add(Effect effect) {
      effects.merge(effect.subject() + effect.label(), effect, Effect::plus);
    }

    TrialImpact impact() {
      var told =
          effects.values().stream()
              .filter(Effect::changes)
              .sorted(
                  Comparator.comparing(Effect::subject)
                      .thenComparing(
                          Comparator.comparingLong((Effect it) ->
                                  it.gained() + it.lost() + Math.abs(it.before() - it.after()))
                              .reversed())
                      .thenComparing(Effect::label))
              .limit(TrialImpact.MOST)
              .toList();
      return new TrialImpact(groups, skipped, before, after, told);
    }
  }
}
