package org.mutualcrm.redemption;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Order;
import org.mutualcrm.offer.StackedOffers;

/**
 * Several codes to be used for one order, all that go together or none.
 *
 * @param codes 1 to {@value StackedOffers#MOST_CODES}, each once; their order does not matter
 * @param customer who uses them, where the till knows
 * @param channel where: till, web, app
 * @param store which of the company's stores; null where nobody says
 * @param idempotencyKey chosen by the caller, at most 200 characters; the same key never acts twice
 */
public record RedeemCart(
    List<CodeText> codes,
    Order order,
    @Nullable CustomerId customer,
    String channel,
    @Nullable String store,
    String idempotencyKey,
    String by) {

  public RedeemCart {
    codes = checked(codes);
    var one = new RedeemCode(codes.getFirst(), order, customer, channel, store, idempotencyKey, by);
    channel = one.channel();
    store = one.store();
    idempotencyKey = one.idempotencyKey();
  }

  /** The codes of a cart, by the alphabet. */
  static List<CodeText> checked(List<CodeText> codes) {
    var sorted =
        codes.stream().distinct().sorted(java.util.Comparator.comparing(CodeText::value)).toList();
    if (sorted.isEmpty() || sorted.size() > StackedOffers.MOST_CODES)
      throw new IllegalArgumentException("A cart has 1 to " + StackedOffers.MOST_CODES + " codes");
    if (sorted.size() < codes.size()) throw new IllegalArgumentException("Each code is given once");
    return sorted;
  }

  Purchase purchase() {
    return new Purchase(order, customer, channel, store);
  }

  /** The same, code by code. */
  List<RedeemCode> commands() {
    return codes.stream()
        .map(it -> new RedeemCode(it, order, customer, channel, store, idempotencyKey, by))
        .toList();
  }

  /** What the same key must mean again. */
  String fingerprint() {
    return Fingerprint.of(codes + " " + commands().getFirst().fingerprint());
  }
}
