package org.mutualcrm.gift;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.CodeText;

/**
 * What a till takes from a gift.
 *
 * @param amount null for all that is left
 * @param note what it was made into: the flavour
 * @param key the same key never acts twice
 */
public record RedeemGift(
    CodeText code, @Nullable Money amount, String note, String store, String key, String by) {

  public RedeemGift {
    note = PlainText.line(note, 200);
    store = PlainText.line(store, 40);
    if (key.isBlank() || key.length() > 200)
      throw new IllegalArgumentException("A key has 1 to 200 characters");
    if (amount != null && !amount.isPositive())
      throw new IllegalArgumentException("Take more than nothing");
  }
}
