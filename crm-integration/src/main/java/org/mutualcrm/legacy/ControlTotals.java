package org.mutualcrm.legacy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.KnownRecords;
import org.mutualcrm.legacy.Tally.Measure;
import org.mutualcrm.legacy.Tally.Said;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Which totals a kind of file has, what a row adds to them, and what the store has of the same. */
@Component
class ControlTotals {

  private final KnownRecords known;
  private final ImportedOrders imported;
  private final JsonMapper json = JsonMapper.builder().build();

  ControlTotals(KnownRecords known, ImportedOrders imported) {
    this.known = known;
    this.imported = imported;
  }

  /** Columns kept as they are that hold numbers: those that can be added up. */
  static List<String> summable(ImportKind kind, List<ColumnMapping> mapping) {
    if (kind != ImportKind.CUSTOMERS) return List.of();
    return mapping.stream()
        .filter(it -> it.target() == Target.KEEP_RAW)
        .filter(it -> it.looks().equals("INTEGER") || it.looks().equals("DECIMAL"))
        .map(ColumnMapping::column)
        .distinct()
        .toList();
  }

  /**
   * @param columns to add up in a file of customers; null means all that can be
   * @throws ImportRefused if one of them is not kept as it is
   */
  Tally tally(PlanInput input, @Nullable List<String> columns) {
    return new Tally(
        switch (input.kind()) {
          case CUSTOMERS -> "Customers";
          case ORDERS -> "Orders";
          case ACTIVITIES -> "Activities";
        },
        measures(input, columns));
  }

  private static List<Measure> measures(PlanInput input, @Nullable List<String> columns) {
    if (input.kind() != ImportKind.CUSTOMERS) {
      var currency = input.settings().currency();
      if (currency == null) return List.of();
      int digits = CurrencyUnit.of(currency).getDecimalPlaces();
      return List.of(new Measure("Amount", currency, digits));
    }
    return columns(input, columns).stream().map(it -> new Measure(it, null, null)).toList();
  }

  /** The columns of a file of customers that are added up. */
  static List<String> columns(PlanInput input, @Nullable List<String> chosen) {
    if (input.kind() != ImportKind.CUSTOMERS) return List.of();
    if (chosen == null) return summable(input.kind(), input.mapping());
    for (var column : chosen) {
      boolean kept =
          input.mapping().stream()
              .anyMatch(it -> it.target() == Target.KEEP_RAW && it.column().equals(column));
      if (kept) continue;
      throw ImportRefused.invalid(
          "UNKNOWN_COLUMN",
          "columns",
          "No column " + column + " was kept as it is",
          "Name columns of the mapping whose target is KEEP_RAW.");
    }
    return chosen.stream().distinct().toList();
  }

  /** What a row says that was taken; empty if it says that something was deleted. */
  Optional<Said> said(PlanInput input, List<String> columns, String payload) {
    return switch (input.kind()) {
      case CUSTOMERS -> {
        var person = json.readValue(payload, Person.class);
        if (person.isDeleted()) yield Optional.empty();
        yield Optional.of(new Said(person.externalId(), numbers(columns, person.raw())));
      }
      case ORDERS -> {
        var line = json.readValue(payload, OrderLine.class);
        yield Optional.of(new Said(line.orderNumber(), amount(input, line.amount())));
      }
      case ACTIVITIES -> {
        var activity = json.readValue(payload, Activity.class);
        if (activity.deleted()) yield Optional.empty();
        yield Optional.of(new Said(activity.ref(), amount(input, activity.amount())));
      }
    };
  }

  /** The numbers in a row that was kept out, as far as they can be read. */
  List<@Nullable BigDecimal> heldBack(
      PlanInput input, List<String> columns, MappedColumns mapped, List<String> fields) {
    if (input.kind() == ImportKind.CUSTOMERS) return numbers(columns, mapped.raw(fields));
    var amount = number(mapped.value(fields, Target.AMOUNT));
    if (amount == null) {
      var price = number(mapped.value(fields, Target.UNIT_PRICE));
      var quantity = number(mapped.value(fields, Target.QUANTITY));
      amount = price == null || quantity == null ? price : price.multiply(quantity);
    }
    return amount(input, amount);
  }

  /** What the store has under those of the keys that it knows. */
  Map<String, List<@Nullable BigDecimal>> stored(
      PlanInput input, List<String> columns, Collection<String> keys) {
    Map<String, List<@Nullable BigDecimal>> stored = new HashMap<>();
    if (input.kind() == ImportKind.CUSTOMERS) {
      known
          .of(input.source(), keys)
          .forEach((key, it) -> stored.put(key, numbers(columns, it.facts().raw())));
      return stored;
    }
    imported
        .of(input.source(), keys)
        .forEach((key, it) -> {
          var money = it.amount();
          stored.put(key, amount(input, money == null ? null : money.getAmount()));
        });
    return stored;
  }

  private static List<@Nullable BigDecimal> amount(PlanInput input, @Nullable BigDecimal amount) {
    return input.settings().currency() == null ? List.of() : Arrays.asList(amount);
  }

  private static List<@Nullable BigDecimal> numbers(List<String> columns, Map<String, String> raw) {
    var numbers = new java.util.ArrayList<@Nullable BigDecimal>();
    for (var column : columns) numbers.add(number(raw.get(column)));
    return numbers;
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    return text == null ? null : Numbers.read(text).orElse(null);
  }
}
