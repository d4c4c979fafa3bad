package org.mutualcrm.legacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.Unsaying;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.Touched;
import org.mutualcrm.identity.Unsighting;
import org.mutualcrm.identity.Unsighting.Past;
import org.mutualcrm.legacy.Change.What;
import org.mutualcrm.legacy.ImportedOrders.Imported;
import org.mutualcrm.legacy.Kept.Because;
import org.mutualcrm.timeline.Retracting.Place;
import org.springframework.stereotype.Component;

/**
 * Says of changes of an import which are kept, and takes the others back, so that a preview and an
 * undo cannot differ but by what changed in between.
 */
@Component
class UndoWork {

  private final ImportChanges changes;
  private final ImportedOrders imported;
  private final Unsighting unsighting;
  private final Unsaying unsaying;
  private final SourceRecords records;

  UndoWork(
      ImportChanges changes,
      ImportedOrders imported,
      Unsighting unsighting,
      Unsaying unsaying,
      SourceRecords records) {
    this.changes = changes;
    this.imported = imported;
    this.unsighting = unsighting;
    this.unsaying = unsaying;
    this.records = records;
  }

  /** Those that are kept, by their ids. Changes nothing. */
  Map<Long, Kept> kept(PlanInput input, Instant since, List<Change> all) {
    Map<Long, Kept> kept = new HashMap<>();
    var again = changes.toldAgain(input.run(), all.stream().map(Change::key).distinct().toList());
    for (var it : all) {
      if (again.contains(it.key())) keep(kept, it, Because.TOLD_AGAIN, "");
    }
    customers(since, those(all, What.CUSTOMER), kept);
    orders(input, those(all, What.ORDER), kept);
    return kept;
  }

  /** Takes back what is not kept, in the caller's transaction, and says what is. */
  Map<Long, Kept> takeBack(PlanInput input, Instant since, List<Change> all) {
    unsighting.hold(all.stream().map(Change::record).collect(Collectors.toSet()));
    var kept = kept(input, since, all);
    var back = all.stream().filter(it -> !kept.containsKey(it.id())).toList();
    takeCustomersBack(since, those(back, What.CUSTOMER));
    takeOrdersBack(input, those(back, What.ORDER));
    return kept;
  }

  private void takeCustomersBack(Instant since, List<Change> back) {
    unsaying.unsay(consents(back));
    unsighting.takeOut(back.stream().filter(Change::created).map(Change::record).toList());
    for (var it : back) {
      if (!it.created()) unsighting.restore(it.record(), it.recordBefore(), it.recordLeft(), since);
    }
  }

  private void takeOrdersBack(PlanInput input, List<Change> back) {
    var made = new ArrayList<Place>();
    for (var it : back) {
      var left = it.orderLeft();
      if (left == null) {
        imported.putBack(input.source(), it.orderBefore());
      } else if (it.created()) {
        made.add(new Place(it.record(), left.occurredAt(), left.kind(), it.ref()));
      } else {
        imported.revert(input.source(), left, it.orderBefore());
      }
    }
    imported.takeBack(input.source(), made);
  }

  private void customers(Instant since, List<Change> all, Map<Long, Kept> kept) {
    if (all.isEmpty()) return;
    var past =
        all.stream()
            .map(it ->
                new Past(
                    it.record(),
                    it.created(),
                    it.recordLeft(),
                    it.consent() == null ? Set.of() : Set.of(it.consent())))
            .toList();
    var touched = unsighting.touched(past, since);
    var rested = unsaying.restedUpon(consents(all));
    for (var it : all) {
      var why = touched.get(it.record());
      if (it.consent() != null && rested.contains(it.consent()))
        keep(kept, it, Because.CONSENT_SINCE, "");
      else if (why != null) keep(kept, it, because(why), why.where());
    }
  }

  private void orders(PlanInput input, List<Change> all, Map<Long, Kept> kept) {
    if (all.isEmpty()) return;
    var known = imported.of(input.source(), all.stream().map(Change::ref).distinct().toList());
    var there = records.customersOf(all.stream().map(Change::record).distinct().toList()).keySet();
    for (var it : all) {
      var now = known.get(it.ref());
      if (!there.contains(it.record())) keep(kept, it, Because.GONE, "");
      else if (!asLeft(it, now)) {
        keep(kept, it, now == null ? Because.GONE : Because.SAID_ANEW, "");
      }
    }
  }

  private static boolean asLeft(Change it, @Nullable Imported now) {
    var left = it.orderLeft();
    if (left == null || now == null) return left == null && now == null;
    return now.record().equals(it.record()) && now.hash().equals(left.hash());
  }

  private static Because because(Touched why) {
    return switch (why.cause()) {
      case GONE -> Because.GONE;
      case SAID_ANEW -> Because.SAID_ANEW;
      case LINKED_BY_PERSON -> Because.LINKED_BY_PERSON;
      case CORRECTED -> Because.CORRECTED;
      case IN_USE -> Because.IN_USE;
    };
  }

  private static void keep(Map<Long, Kept> kept, Change it, Because why, String detail) {
    kept.putIfAbsent(it.id(), new Kept(it.key(), why, detail));
  }

  private static Map<UUID, SourceRecordId> consents(Collection<Change> of) {
    Map<UUID, SourceRecordId> consents = new HashMap<>();
    for (var it : of) {
      var consent = it.consent();
      if (consent != null) consents.put(consent, it.record());
    }
    return consents;
  }

  private static List<Change> those(List<Change> all, What what) {
    return all.stream().filter(it -> it.what() == what).toList();
  }
}
