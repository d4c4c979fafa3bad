package org.mutualcrm.redemption;

import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Order;

/**
 * A code to be used for an order.
 *
 * @param order what the customer would pay without it
 * @param customer who uses it, where the till knows
 * @param channel where: till, web, app
 * @param store which of the company's stores; null where nobody says
 * @param idempotencyKey chosen by the caller, at most 200 characters; the same key never acts twice
 */
public record RedeemCode(
    CodeText code,
    Order order,
    @Nullable CustomerId customer,
    String channel,
    @Nullable String store,
    String idempotencyKey,
    String by) {

  public RedeemCode {
    store = new Purchase(order, customer, channel, store).store();
    idempotencyKey = idempotencyKey.strip();
    if (idempotencyKey.isEmpty() || idempotencyKey.length() > 200) {
      throw new IllegalArgumentException("An idempotency key has 1 to 200 characters");
    }
    channel = channel.strip().toLowerCase(Locale.ROOT);
    if (!channel.matches("[a-z0-9_-]{1,40}")) {
      throw new IllegalArgumentException("A channel is a short word like till or web");
    }
  }

  /** For an order of which only the sum is known. */
  public RedeemCode(
      CodeText code,
      Money order,
      @Nullable CustomerId customer,
      String channel,
      String idempotencyKey,
      String by) {
    this(code, Order.of(order), customer, channel, null, idempotencyKey, by);
  }

  /** Where nobody says which store it is. */
  public RedeemCode(
      CodeText code,
      Order order,
      @Nullable CustomerId customer,
      String channel,
      String idempotencyKey,
      String by) {
    this(code, order, customer, channel, null, idempotencyKey, by);
  }

  Purchase purchase() {
    return new Purchase(order, customer, channel, store);
  }

  /** What the same key must mean again. */
  String fingerprint() {
    var lines = order.lines().isEmpty() ? "" : " " + Fingerprint.of(order);
    var at = store == null ? "" : " @" + store;
    return order.total() + " " + customer + " " + channel + at + lines;
  }
}
