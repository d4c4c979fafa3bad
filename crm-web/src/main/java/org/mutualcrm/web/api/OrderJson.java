package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.Order;
import org.mutualcrm.offer.OrderLine;

/**
 * An order with its lines, in one currency.
 *
 * @param shipping what sending it costs; nothing if absent
 */
record OrderJson(
    @NotEmpty @Size(max = Order.MOST_LINES) List<@Valid @NotNull LineJson> lines,
    @Nullable @Valid MoneyJson shipping) {

  /**
   * @param unitPrice before any discount
   */
  record LineJson(
      @Nullable String sku,
      @Nullable List<@NotNull String> categories,
      int quantity,
      @NotNull @Valid MoneyJson unitPrice) {

    OrderLine line() {
      return new OrderLine(
          sku == null ? "" : sku,
          categories == null ? Set.of() : Set.copyOf(categories),
          quantity,
          unitPrice.money("order.lines.unitPrice"));
    }
  }

  Order order() {
    var read = lines.stream().map(LineJson::line).toList();
    var currency = read.getFirst().unitPrice().getCurrencyUnit();
    return Order.of(
        read, shipping == null ? Money.zero(currency) : shipping.money("order.shipping"));
  }

  /** An order is sent with its lines, or as an amount; exactly one of the two. */
  static Order read(@Nullable OrderJson order, @Nullable MoneyJson amount) {
    if ((order == null) == (amount == null)) {
      throw Refused.field(
          "orderAmount",
          "ONE_ORDER",
          "An order is sent with its lines, or as its amount.",
          "Send order or orderAmount.");
    }
    if (order != null) return order.order();
    return Order.of(java.util.Objects.requireNonNull(amount).money("orderAmount"));
  }
}
