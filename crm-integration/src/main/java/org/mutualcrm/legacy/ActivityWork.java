package org.mutualcrm.legacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.KnownRecords;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.Suppressions;
import org.mutualcrm.legacy.ImportedOrders.Fresh;
import org.mutualcrm.legacy.ImportedOrders.Imported;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes activities in: each is one touchpoint of its customer, as it was last told. */
@Component
class ActivityWork implements UnitWork {

  private final KnownRecords known;
  private final ImportedOrders imported;
  private final Suppressions suppressions;
  private final JsonMapper json = JsonMapper.builder().build();

  ActivityWork(KnownRecords known, ImportedOrders imported, Suppressions suppressions) {
    this.known = known;
    this.imported = imported;
    this.suppressions = suppressions;
  }

  @Override
  public List<Decided> process(PlanInput input, Instant observedAt, List<Pending> rows, Mode mode) {
    var activities = rows.stream().map(it -> json.readValue(it.payload(), Activity.class)).toList();
    var customers =
        known.ids(
            input.source(), activities.stream().map(Activity::customerKey).distinct().toList());
    var before =
        imported.of(input.source(), activities.stream().map(Activity::ref).distinct().toList());
    var decided = new ArrayList<Decided>();
    var fresh = new ArrayList<Fresh>();
    for (int i = 0; i < rows.size(); i++) {
      int number = rows.get(i).number();
      var it = activities.get(i);
      var told = before.get(it.ref());
      decided.add(
          it.deleted()
              ? deleted(input, number, it, told, mode)
              : told(input, number, it, customers, told, mode, fresh));
    }
    if (mode == Mode.COMMIT) imported.add(input, fresh);
    return decided;
  }

  private Decided deleted(
      PlanInput input, int number, Activity it, @Nullable Imported told, Mode mode) {
    if (told == null) {
      return Decided.because(
          number,
          RowAction.SKIPPED,
          new Flaw("DELETED_THERE", "Deleted there, and not known here", "Nothing to do."));
    }
    if (mode == Mode.COMMIT) {
      imported.withdraw(
          input, it.id(), told, it.touchpoint(told.record(), told.occurredAt(), null));
    }
    return Decided.because(
        number,
        RowAction.UPDATED,
        new Flaw("DELETED_THERE", "Deleted there: its words are taken away", "Nothing to do."));
  }

  private Decided told(
      PlanInput input,
      int number,
      Activity it,
      Map<String, SourceRecordId> customers,
      @Nullable Imported before,
      Mode mode,
      List<Fresh> fresh) {
    var customer = customers.get(it.customerKey());
    if (customer == null) return orphan(input, number, it);
    var now = it.touchpoint(customer, Objects.requireNonNull(it.at()), input.settings().currency());
    if (before == null) {
      if (mode == Mode.COMMIT) fresh.add(new Fresh(it.id(), now));
      return Decided.of(number, RowAction.CREATED);
    }
    if (!before.record().equals(customer)) {
      return Decided.because(
          number,
          RowAction.REVIEW,
          new Flaw(
              "ACTIVITY_OF_ANOTHER",
              it.type() + " " + it.id() + " was imported before for another customer",
              "Nothing was written. Find out whose it is."));
    }
    if (before.hash().equals(Order.hash(now))) return Decided.of(number, RowAction.UNCHANGED);
    if (mode == Mode.COMMIT) imported.correct(input, it.id(), before, now);
    return Decided.of(number, RowAction.UPDATED);
  }

  private Decided orphan(PlanInput input, int number, Activity it) {
    var key = Suppressions.key(input.source(), it.customerKey());
    if (suppressions.refuses(Set.of(key))) return ErasedRow.decided(number);
    return Decided.because(
        number,
        RowAction.REJECTED,
        new Flaw(
            "ORPHAN_ACTIVITY",
            "No customer " + it.customerKey() + " is known from " + input.source(),
            "Import the customers of this source first, then these rows again."));
  }
}
