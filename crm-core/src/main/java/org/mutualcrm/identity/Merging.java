package org.mutualcrm.identity;

import java.util.List;
import org.mutualcrm.customer.CustomerId;
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
 * Joins two customers, or says for good that they are two, because a person says so. What a person
 * says overrules rules, models and those who said otherwise before; all of it can be taken back
 * with {@link Undoing}.
 */
@Service
public class Merging {

  private final SourceRecords records;
  private final Deciding deciding;
  private final Settling settling;
  private final Impacts impacts;
  private final Concluding concluding;
  private final Rehearsal rehearsal;

  Merging(
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

  /** What {@link #merge} would do now. Changes nothing. */
  public LinkOutcome preview(MergeCustomers wanted) {
    return rehearsal.of(() -> merge(wanted));
  }

  @Transactional
  public LinkOutcome merge(MergeCustomers wanted) {
    return decide(wanted, Kind.MERGE);
  }

  /** Says that these are two people; no machine will join them again. */
  @Transactional
  public LinkOutcome separate(MergeCustomers wanted) {
    return decide(wanted, Kind.SEPARATE);
  }

  private LinkOutcome decide(MergeCustomers wanted, Kind kind) {
    var known = List.of(first(wanted.one()), first(wanted.other()));
    if (known.stream().anyMatch(it -> records.customerOf(it).isEmpty())) {
      return new Refused(Cause.NO_SUCH_CUSTOMER);
    }
    settling.lock(known);
    var before = impacts.sides(settling.customersOf(known));
    if (before.size() == 1) return new Refused(Cause.ALREADY_ONE);
    if (!concluding.unchanged(before, wanted.seen())) return new Refused(Cause.CHANGED_MEANWHILE);
    var conflicts = impacts.between(before.getFirst(), before.getLast());
    var sides = Sides.of(before.getFirst().records(), before.getLast().records());
    var effects = effects(sides, kind, wanted);
    var operation = deciding.keep(kind, sides, wanted.by(), wanted.reason(), effects);
    return concluding.conclude(operation, before, conflicts);
  }

  private Effects effects(Sides sides, Kind kind, MergeCustomers wanted) {
    var verdict = kind == Kind.MERGE ? Verdict.MATCH : Verdict.NO_MATCH;
    var overruled = kind == Kind.MERGE ? Verdict.NO_MATCH : Verdict.MATCH;
    var closed = deciding.close(sides, overruled, wanted.by(), "overruled: " + wanted.reason());
    var opened =
        deciding.open(
            sides.one().getFirst(),
            sides.other().getFirst(),
            verdict,
            wanted.by(),
            wanted.reason());
    return new Effects(List.of(opened), closed.stream().map(Link::id).toList());
  }

  private static SourceRecordId first(CustomerId customer) {
    return new SourceRecordId(customer.value());
  }
}
