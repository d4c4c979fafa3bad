package org.mutualcrm.legacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Suggests what columns mean, by what they are called and what stands in them. */
final class MappingSuggestion {

  private static final Set<String> MONTH_FIRST_COUNTRIES = Set.of("US", "PH", "FM", "MH", "PW");

  private record Bid(int column, Target target, int confidence) {}

  private final ImportKind kind;
  private final ImportSettings settings;

  MappingSuggestion(ImportKind kind, ImportSettings settings) {
    this.kind = kind;
    this.settings = settings;
  }

  List<ColumnMapping> of(List<String> columns, List<ColumnStats> stats) {
    var bids = new ArrayList<Bid>();
    for (int i = 0; i < columns.size(); i++) {
      for (var target : Target.values()) {
        if (target.shared() || !target.fits(kind)) continue;
        int confidence = confidence(columns.get(i), stats.get(i), target);
        if (confidence >= 40) bids.add(new Bid(i, target, confidence));
      }
    }
    bids.sort(Comparator.comparingInt(Bid::confidence).reversed().thenComparing(Bid::column));
    var mappings = new ColumnMapping[columns.size()];
    var taken = EnumSet.noneOf(Target.class);
    var settled = new HashSet<Integer>();
    for (var bid : bids) {
      if (settled.contains(bid.column()) || !taken.add(bid.target())) continue;
      settled.add(bid.column());
      mappings[bid.column()] = mapping(columns, stats, bid);
    }
    for (int i = 0; i < mappings.length; i++) {
      var target = columns.get(i).startsWith("import_") ? Target.IGNORE : Target.KEEP_RAW;
      if (!settled.contains(i)) mappings[i] = mapping(columns, stats, new Bid(i, target, 50));
    }
    return List.of(mappings);
  }

  /** The columns of these names and stats with what a user said of them. */
  ColumnMapping said(
      String column, ColumnStats stats, Target target, Map<String, DateOrder> asked) {
    var dates = stats.dates().orders(fallback("/"));
    var orders = new HashMap<>(dates);
    orders.putAll(asked);
    var warnings = asked.isEmpty() ? warnings(stats, target) : List.<String>of();
    return new ColumnMapping(
        column, target, 100, stats.looks().name(), stats.samples(), orders, warnings);
  }

  private ColumnMapping mapping(List<String> columns, List<ColumnStats> all, Bid bid) {
    var stats = all.get(bid.column());
    var orders = stats.dates().orders(fallback("/"));
    return new ColumnMapping(
        columns.get(bid.column()),
        bid.target(),
        bid.confidence(),
        stats.looks().name(),
        stats.samples(),
        bid.target().date() ? orders : Map.of(),
        warnings(stats, bid.target()));
  }

  private List<String> warnings(ColumnStats stats, Target target) {
    var warnings = new ArrayList<String>();
    if (target.date() && stats.dates().ambiguous()) {
      var order = fallback("/") == DateOrder.DAY_FIRST ? "day" : "month";
      warnings.add(
          "DATE_ORDER_AMBIGUOUS: nothing in this column says whether 03/04 is April or March; read with"
              + " the "
              + order
              + " first unless you say otherwise");
    }
    if (target.date() && stats.dates().contradictory()) {
      warnings.add(
          "DATE_ORDER_MIXED: some dates can only have the day first and others only the month; those that"
              + " could be either follow the majority");
    }
    if ((target == Target.UNIT_PRICE || target == Target.AMOUNT) && settings.currency() == null) {
      warnings.add("CURRENCY_MISSING: without a currency these prices are left out");
    }
    if (target == Target.EXTERNAL_ID && !stats.unique()) {
      warnings.add("NOT_UNIQUE: this column names some rows twice");
    }
    return warnings;
  }

  DateOrder fallback(String separator) {
    var country = settings.defaultCountry();
    boolean american = country != null && MONTH_FIRST_COUNTRIES.contains(country);
    return american && !separator.equals(".") ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST;
  }

  private int confidence(String column, ColumnStats stats, Target target) {
    int named = ColumnNames.confidence(column, target);
    double fit = fit(stats, target);
    if (named > 0) {
      if (stats.empty()) return Math.max(40, named - 30);
      return (int) Math.round(named * (0.4 + 0.6 * fit));
    }
    if (!Set.of(Target.EMAIL, Target.PHONE).contains(target)) return 0;
    var name = column.toLowerCase(Locale.ROOT);
    if (target == Target.PHONE && name.contains("fax")) return 0;
    return fit >= 0.8 && (target == Target.EMAIL || stats.share(Shape.PHONE) > 0.8) ? 65 : 0;
  }

  /** How well the values suit a target: 0 to 1. */
  private static double fit(ColumnStats stats, Target target) {
    return switch (target) {
      case EXTERNAL_ID -> stats.unique() && stats.complete() ? 1 : stats.unique() ? 0.8 : 0.3;
      case EMAIL -> stats.share(Shape.EMAIL);
      case PHONE ->
          stats.share(Shape.PHONE) + stats.share(Shape.INTEGER) + stats.share(Shape.DECIMAL);
      case BIRTH_DATE, CUSTOMER_SINCE, ORDER_DATE -> stats.dates().share();
      case QUANTITY, UNIT_PRICE, AMOUNT -> stats.share(Shape.INTEGER) + stats.share(Shape.DECIMAL);
      case GIVEN_NAME, FAMILY_NAME, FULL_NAME, ORGANISATION, CITY, STREET ->
          stats.share(Shape.TEXT) + stats.share(Shape.WORD) > 0.3 ? 1 : 0.4;
      default -> 1;
    };
  }
}
