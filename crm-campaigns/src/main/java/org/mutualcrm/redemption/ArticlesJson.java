package org.mutualcrm.redemption;

import org.mutualcrm.offer.Discount;
import org.mutualcrm.offer.Order;
import tools.jackson.databind.json.JsonMapper;

/** The lines of an order that is set aside; none where only the sum is known. */
final class ArticlesJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ArticlesJson() {}

  static String write(Order order, Discount discount) {
    var lines = JSON.createArrayNode();
    for (int i = 0; i < order.lines().size(); i++) {
      var line = order.lines().get(i);
      lines
          .addObject()
          .put("n", i + 1)
          .put("sku", line.sku())
          .put("quantity", line.quantity())
          .put("amount", line.amount().getAmountMinorLong())
          .put("discount", discount.lines().get(i).getAmountMinorLong());
    }
    return JSON.writeValueAsString(lines);
  }
}
