package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.Order;
import org.mutualcrm.offer.OrderLine;

/**
 * The lines of an order as the till types them, column by column; rows that are left empty are
 * none.
 *
 * <p>A form always sends an empty row besides: a single value with a comma would be taken for two.
 *
 * @param sku the article's number
 * @param quantity one where it is left empty
 * @param price of one, before the discount
 */
public record TillLines(List<String> sku, List<String> quantity, List<String> price) {

  /** How many rows there are at least; with all of them filled there are more. */
  private static final int ROWS = 4;

  public TillLines {
    sku = List.copyOf(requireNonNullElse(sku, List.of()));
    quantity = List.copyOf(requireNonNullElse(quantity, List.of()));
    price = List.copyOf(requireNonNullElse(price, List.of()));
  }

  static TillLines blank() {
    return new TillLines(List.of(), List.of(), List.of());
  }

  /** One row of the form. */
  public record Row(int number, String sku, String quantity, String price) {

    boolean empty() {
      return (sku + quantity + price).isBlank();
    }
  }

  /** What is typed, and rows to type more. */
  public List<Row> rows() {
    var rows = typed();
    int count = Math.max(ROWS, rows.size() + 2);
    for (int i = rows.size() + 1; i <= count; i++) rows.add(new Row(i, "", "", ""));
    return rows;
  }

  public boolean any() {
    return !typed().isEmpty();
  }

  /** Only the rows with something in them, counted anew. */
  public List<Row> typed() {
    var rows = new ArrayList<Row>();
    int most = Math.max(sku.size(), Math.max(quantity.size(), price.size()));
    for (int i = 0; i < most; i++) {
      var row = new Row(rows.size() + 1, cell(sku, i), cell(quantity, i), cell(price, i));
      if (!row.empty()) rows.add(row);
    }
    return rows;
  }

  private static String cell(List<String> column, int row) {
    return row < column.size() ? column.get(row) : "";
  }

  /** The order; null where it can not be read, and why is noted. */
  @Nullable Order read(Typed typed, @Nullable CurrencyUnit currency) {
    var lines = new ArrayList<OrderLine>();
    for (var row : typed()) {
      var count =
          row.quantity().isBlank()
              ? Long.valueOf(1)
              : typed.count("lines", row.quantity(), OrderLine.MOST_UNITS);
      var each = typed.money("lines", row.price(), currency);
      if (count == null || each == null) continue;
      var line =
          typed.read("lines", () -> new OrderLine(row.sku(), Set.of(), count.intValue(), each));
      if (line != null) lines.add(line);
    }
    if (typed.flawed() || currency == null) return null;
    return typed.read("lines", () -> Order.of(lines, Money.zero(currency)));
  }
}
