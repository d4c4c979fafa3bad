package org.mutualcrm.legacy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Checks a line of an order: it needs a number, a day and a customer. */
final class OrderCheck implements RowCheck {

  private static final int MAX_KEY = 320;
  private static final int MAX_PRODUCT = 500;

  private final PlanInput input;
  private final JsonMapper json;
  private final MappedColumns columns;
  private final Map<String, Integer> units = new HashMap<>();

  OrderCheck(PlanInput input, JsonMapper json) {
    this.input = input;
    this.json = json;
    this.columns = MappedColumns.of(input.mapping());
  }

  @Override
  public Staged check(int number, RawRecord row) {
    var fields = row.fields();
    var conversion = new RowConversion(columns, input.settings(), input.today());
    var order = RowCheck.id(text(fields, Target.ORDER_NUMBER));
    if (order.isEmpty() || order.length() > MAX_KEY) {
      conversion.refuse(
          "MISSING_ORDER_NUMBER",
          order.isEmpty() ? "The row has no order number" : "The order number is too long",
          "Fill it in: lines are put together by it.",
          Target.ORDER_NUMBER);
    }
    var customer = RowCheck.id(text(fields, Target.CUSTOMER_KEY));
    if (conversion.refusal() == null && customer.isEmpty()) {
      return Staged.settled(number, row, RowAction.SKIPPED, anonymous(), order);
    }
    var line = line(order, customer, fields, conversion);
    var refusal = conversion.refusal();
    if (line == null || refusal != null) {
      var why = refusal == null ? anonymous() : refusal;
      return Staged.settled(number, row, RowAction.REJECTED, why, order);
    }
    return new Staged(
        number,
        row.line(),
        units.computeIfAbsent(order, _ -> number),
        null,
        null,
        List.of(),
        order,
        customer,
        row.raw(),
        json.writeValueAsString(line));
  }

  private @Nullable OrderLine line(
      String order, String customer, List<String> fields, RowConversion conversion) {
    var at = conversion.moment(columns.value(fields, Target.ORDER_DATE), Target.ORDER_DATE);
    var quantity = conversion.number(columns.value(fields, Target.QUANTITY), Target.QUANTITY);
    var price = conversion.number(columns.value(fields, Target.UNIT_PRICE), Target.UNIT_PRICE);
    var amount = conversion.number(columns.value(fields, Target.AMOUNT), Target.AMOUNT);
    var product = text(fields, Target.PRODUCT);
    if (at == null || conversion.refusal() != null) return null;
    if (amount == null && price != null) {
      amount = quantity == null ? price : price.multiply(quantity);
    }
    if (input.settings().currency() == null) amount = null;
    if (product.length() > MAX_PRODUCT) product = product.substring(0, MAX_PRODUCT);
    return new OrderLine(order, customer, at, quantity, amount, product.isEmpty() ? null : product);
  }

  private static Flaw anonymous() {
    return new Flaw(
        "NO_CUSTOMER",
        "The order names no customer",
        "Nothing to do, if it was sold to somebody unknown.");
  }

  private String text(List<String> fields, Target target) {
    var value = columns.value(fields, target);
    return value == null ? "" : value.strip();
  }
}
