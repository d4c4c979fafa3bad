package org.mutualcrm.identity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.Link.Verdict;
import org.mutualcrm.identity.LinkOperation.Kind;
import org.mutualcrm.identity.LinkOperations.Effects;
import org.mutualcrm.identity.LinkOutcome.Cause;
import org.mutualcrm.identity.LinkOutcome.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes source records out of a customer, any of them and at any time: they become one other
 * person. Whatever joined the two groups is closed and ruled out for good; within each group all
 * stay together, also where only a leaving record had held them.
 */
@Service
public class Unmerging {

  private final SourceRecords records;
  private final Deciding deciding;
  private final Settling settling;
  private final Impacts impacts;
  private final Concluding concluding;
  private final Rehearsal rehearsal;

  Unmerging(
      SourceRecords records,
      Deciding deciding,
      Settling settling,
      Impacts impacts,
      Concluding concluding,
      Rehearsal rehearsal) {
    this.records = records;
    this.deciding = deciding;
    this.settling = settling;
    this.impacts = impacts;
    this.concluding = concluding;
    this.rehearsal = rehearsal;
  }

  /** What {@link #unmerge} would do now. Changes nothing. */
  public LinkOutcome preview(UnmergeRecords wanted) {
    return rehearsal.of(() -> unmerge(wanted));
  }

  @Transactional
  public LinkOutcome unmerge(UnmergeRecords wanted) {
    var anchor = new SourceRecordId(wanted.customer().value());
    if (records.customerOf(anchor).isEmpty()) return new Refused(Cause.NO_SUCH_CUSTOMER);
    settling.lock(Set.of(anchor));
    var leaving = new ArrayList<SourceRecord>();
    var staying = new ArrayList<SourceRecord>();
    for (var it : settling.peers(anchor)) {
      (wanted.leaving().contains(it.id()) ? leaving : staying).add(it);
    }
    if (leaving.size() != wanted.leaving().size()) return new Refused(Cause.NOT_THEIR_RECORD);
    if (leaving.isEmpty()) return new Refused(Cause.NOBODY_LEAVES);
    if (staying.isEmpty()) return new Refused(Cause.NOBODY_STAYS);
    var before = impacts.sides(settling.customersOf(Set.of(anchor)));
    if (!concluding.unchanged(before, wanted.seen())) return new Refused(Cause.CHANGED_MEANWHILE);
    var sides = Sides.of(staying, leaving);
    var effects = part(sides, wanted);
    var operation = deciding.keep(Kind.UNMERGE, sides, wanted.by(), wanted.reason(), effects);
    return concluding.conclude(operation, before, List.of());
  }

  private Effects part(Sides sides, UnmergeRecords wanted) {
    var closed = deciding.close(sides, Verdict.MATCH, wanted.by(), "parted: " + wanted.reason());
    var opened = new ArrayList<UUID>();
    var pairs = new HashSet<Set<SourceRecordId>>();
    for (var link : closed) {
      if (pairs.add(Set.of(link.a(), link.b()))) {
        opened.add(
            deciding.open(link.a(), link.b(), Verdict.NO_MATCH, wanted.by(), wanted.reason()));
      }
    }
    opened.addAll(keptTogether(sides.one(), wanted));
    opened.addAll(keptTogether(sides.other(), wanted));
    return new Effects(opened, closed.stream().map(Link::id).toList());
  }

  /** Links what would fall apart without those on the other side. */
  private List<UUID> keptTogether(List<SourceRecordId> group, UnmergeRecords wanted) {
    var owners = Components.of(group, deciding.touching(group));
    var opened = new ArrayList<UUID>();
    var first = Objects.requireNonNull(owners.get(group.getFirst()));
    var reached = new HashSet<>(Set.of(first));
    for (var record : group) {
      if (reached.add(Objects.requireNonNull(owners.get(record)))) {
        opened.add(
            deciding.open(
                group.getFirst(),
                record,
                Verdict.MATCH,
                wanted.by(),
                "kept together: " + wanted.reason()));
      }
    }
    return opened;
  }
}
