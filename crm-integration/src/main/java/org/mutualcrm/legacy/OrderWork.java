package org.mutualcrm.legacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.mutualcrm.timeline.Touchpoint;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes orders in: the rows of one number are one touchpoint of the customer who placed it. */
@Component
class OrderWork implements UnitWork {

  private final KnownRecords known;
  private final ImportedOrders imported;
  private final Suppressions suppressions;
  private final JsonMapper json = JsonMapper.builder().build();

  OrderWork(KnownRecords known, ImportedOrders imported, Suppressions suppressions) {
    this.known = known;
    this.imported = imported;
    this.suppressions = suppressions;
  }

  private record Row(Pending row, OrderLine line) {}

  /** An order that is or would be on the timeline, and the rows it was made of. */
  private record Unit(Touchpoint now, @Nullable Imported before, List<Row> rows) {}

  @Override
  public List<Decided> process(PlanInput input, Instant observedAt, List<Pending> rows, Mode mode) {
    var units = new LinkedHashMap<Integer, List<Row>>();
    for (var row : rows) {
      units
          .computeIfAbsent(row.unit(), _ -> new ArrayList<>())
          .add(new Row(row, json.readValue(row.payload(), OrderLine.class)));
    }
    var lines = units.values().stream().flatMap(List::stream).map(Row::line).toList();
    var customers =
        known.ids(input.source(), lines.stream().map(OrderLine::customerKey).distinct().toList());
    var before =
        imported.of(input.source(), lines.stream().map(OrderLine::orderNumber).distinct().toList());
    var decided = new ArrayList<Decided>();
    var fresh = new ArrayList<Fresh>();
    for (var unit : units.values()) {
      decided.addAll(decide(input, unit, customers, before, mode, fresh));
    }
    if (mode == Mode.COMMIT) imported.add(input, fresh);
    return decided;
  }

  private List<Decided> decide(
      PlanInput input,
      List<Row> all,
      Map<String, SourceRecordId> customers,
      Map<String, Imported> before,
      Mode mode,
      List<Fresh> fresh) {
    var decided = new ArrayList<Decided>();
    var first = all.getFirst();
    var rows = new ArrayList<Row>();
    for (var row : all) {
      if (row.line().customerKey().equals(first.line().customerKey())) rows.add(row);
      else decided.add(Decided.because(row.row().number(), RowAction.REJECTED, conflict(first)));
    }
    var customer = customers.get(first.line().customerKey());
    if (customer == null) {
      var key = Suppressions.key(input.source(), first.line().customerKey());
      boolean erased = suppressions.refuses(Set.of(key));
      for (var it : rows) {
        int number = it.row().number();
        decided.add(
            erased
                ? ErasedRow.decided(number)
                : Decided.because(number, RowAction.REJECTED, orphan(input, it)));
      }
      return decided;
    }
    var order = Order.of(rows.stream().map(Row::line).toList());
    var unit =
        new Unit(order.touchpoint(customer, input.settings()), before.get(order.number()), rows);
    var action = action(unit);
    if (mode == Mode.COMMIT && action == RowAction.CREATED)
      fresh.add(new Fresh(order.number(), unit.now()));
    if (mode == Mode.COMMIT && action == RowAction.UPDATED) {
      imported.correct(input, order.number(), Objects.requireNonNull(unit.before()), unit.now());
    }
    decided.addAll(answers(unit, action));
    return decided;
  }

  private static RowAction action(Unit unit) {
    var before = unit.before();
    if (before == null) return RowAction.CREATED;
    if (!before.record().equals(unit.now().record())) return RowAction.REVIEW;
    return before.hash().equals(Order.hash(unit.now())) ? RowAction.UNCHANGED : RowAction.UPDATED;
  }

  private static List<Decided> answers(Unit unit, RowAction action) {
    var before = unit.before();
    var changes =
        action == RowAction.UPDATED && before != null
            ? changes(before, unit.now())
            : List.<FieldChange>of();
    var reason = action == RowAction.REVIEW ? moved(unit) : null;
    return unit.rows().stream()
        .map(it -> new Decided(it.row().number(), action, reason, changes, List.of()))
        .toList();
  }

  private static List<FieldChange> changes(Imported before, Touchpoint now) {
    var changes = new ArrayList<FieldChange>();
    compare(changes, "Order date", before.occurredAt().toString(), now.occurredAt().toString());
    compare(changes, "Order", before.title(), now.title());
    compare(changes, "Lines", before.body(), now.body());
    compare(changes, "Amount", text(before.amount()), text(now.amount()));
    return changes;
  }

  private static void compare(
      List<FieldChange> changes, String field, @Nullable String old, @Nullable String now) {
    if (!Objects.equals(old, now)) changes.add(new FieldChange(field, old, now));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static Flaw orphan(PlanInput input, Row row) {
    return new Flaw(
        "ORPHAN_ORDER",
        "No customer " + row.line().customerKey() + " is known from " + input.source(),
        "Import the customers of this source first, then these rows again.");
  }

  private static Flaw conflict(Row first) {
    return new Flaw(
        "ORDER_CONFLICT",
        "Line "
            + first.row().line()
            + " gives order "
            + first.line().orderNumber()
            + " to customer "
            + first.line().customerKey(),
        "An order has one customer; correct the number or the customer.");
  }

  private static Flaw moved(Unit unit) {
    return new Flaw(
        "ORDER_OF_ANOTHER",
        "Order " + unit.now().ref() + " was imported before for another customer",
        "Nothing was written. Find out whose it is, and correct the file or the customer.");
  }
}
