package org.mutualcrm.simulation;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.mutualcrm.offer.Order;
import org.mutualcrm.offer.OrderLine;

/**
 * The lines of one order of a file; what is of the whole order is said once, or the same on all.
 */
final class SheetLines {

  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final List<String> WHOLE =
      List.of("at", "customer", "channel", "store", "currency", "shipping");

  private final long line;
  private final ZoneId zone;
  private final CurrencyUnit usual;
  private final Map<String, String> whole = new LinkedHashMap<>();
  private final List<Map<String, String>> lines = new ArrayList<>();

  SheetLines(long line, ZoneId zone, CurrencyUnit usual) {
    this.line = line;
    this.zone = zone;
    this.usual = usual;
  }

  /** The first one, of the file. */
  long line() {
    return line;
  }

  void add(Map<String, String> cells) {
    for (var name : WHOLE) {
      var value = cells.get(name);
      if (value == null) continue;
      if (value.length() > 200 || value.indexOf('\0') >= 0)
        throw new IllegalArgumentException("Column " + name + " has at most 200 characters");
      var before = whole.putIfAbsent(name, value);
      if (before != null && !before.equals(value))
        throw new IllegalArgumentException(
            "The order says " + name + " twice: " + before + " and " + value);
    }
    if (lines.isEmpty()) {
      at();
      currency();
    }
    amount(cells);
    lines.add(cells);
  }

  SheetOrder order(String ref) {
    var unit = currency();
    var shipping =
        whole.containsKey("shipping") ? money("shipping", whole, unit) : Money.zero(unit);
    var only = lines.getFirst();
    var order =
        lines.size() == 1 && !only.containsKey("unit_price")
            ? new Order(List.of(), money("amount", only, unit), shipping)
            : Order.of(lines.stream().map(it -> article(it, unit)).toList(), shipping);
    return new SheetOrder(
        ref,
        at(),
        order,
        whole.getOrDefault("channel", ""),
        whole.get("store"),
        whole.get("customer"));
  }

  private static OrderLine article(Map<String, String> cells, CurrencyUnit unit) {
    return new OrderLine(
        cells.getOrDefault("sku", ""),
        Set.of(cells.getOrDefault("category", "").split("\\|")),
        quantity(cells),
        cells.containsKey("unit_price")
            ? money("unit_price", cells, unit)
            : money("amount", cells, unit));
  }

  private void amount(Map<String, String> cells) {
    if (cells.containsKey("unit_price")) money("unit_price", cells, currency());
    else if (cells.containsKey("amount")) money("amount", cells, currency());
    else throw new IllegalArgumentException("There is neither unit_price nor amount");
    quantity(cells);
  }

  private static int quantity(Map<String, String> cells) {
    var typed = cells.getOrDefault("quantity", "1");
    try {
      return Integer.parseInt(typed);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("A quantity is a whole number, not " + typed);
    }
  }

  private static Money money(String column, Map<String, String> cells, CurrencyUnit unit) {
    var typed = cells.getOrDefault(column, "");
    if (typed.length() > 30)
      throw new IllegalArgumentException("Column " + column + " is too long");
    try {
      var money = Money.of(unit, new BigDecimal(typed));
      if (money.isNegative())
        throw new IllegalArgumentException("Column " + column + " is less than zero");
      return money;
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(
          "Column " + column + " is an amount like 12.50, not " + typed);
    } catch (ArithmeticException _) {
      throw new IllegalArgumentException(
          "Column " + column + " has more decimals than " + unit + " has: " + typed);
    }
  }

  private CurrencyUnit currency() {
    var typed = whole.get("currency");
    try {
      return typed == null ? usual : CurrencyUnit.of(typed);
    } catch (IllegalCurrencyException _) {
      throw new IllegalArgumentException("There is no currency " + typed);
    }
  }

  private Instant at() {
    var typed = whole.get("at");
    if (typed == null)
      throw new IllegalArgumentException("The order does not say when it was made");
    try {
      var at = moment(typed.replace(' ', 'T'));
      if (at.isBefore(EARLIEST) || !at.isBefore(LATEST))
        throw new IllegalArgumentException("Orders are of the years 1990 to 2099, not " + typed);
      return at;
    } catch (DateTimeException _) {
      throw new IllegalArgumentException(
          "A moment is written like 2026-05-31T14:30 or 2026-05-31, not " + typed);
    }
  }

  private Instant moment(String typed) {
    if (typed.length() == 10) return LocalDate.parse(typed).atStartOfDay(zone).toInstant();
    boolean offset =
        typed.endsWith("Z") || typed.lastIndexOf('+') > 0 || typed.lastIndexOf('-') > 9;
    return offset
        ? OffsetDateTime.parse(typed).toInstant()
        : LocalDateTime.parse(typed).atZone(zone).toInstant();
  }
}
