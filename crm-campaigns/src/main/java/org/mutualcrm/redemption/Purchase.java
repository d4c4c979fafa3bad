package org.mutualcrm.redemption;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.Order;

/**
 * What is bought with a code, by whom and where.
 *
 * @param customer where the till knows
 * @param channel where: till, web, app; empty where nobody says
 * @param store which of the company's stores, as the company calls it, at most 40 characters; null
 *     where it is none, or nobody says
 */
public record Purchase(
    Order order, @Nullable CustomerId customer, String channel, @Nullable String store) {

  public Purchase {
    channel = channel.strip().toLowerCase(Locale.ROOT);
    if (store != null) {
      store = store.strip().toLowerCase(Locale.ROOT);
      if (store.length() > 40)
        throw new IllegalArgumentException("A store's name has at most 40 characters");
      if (store.indexOf('\0') >= 0)
        throw new IllegalArgumentException("A store's name has no character U+0000");
      if (store.isEmpty()) store = null;
    }
  }
}
