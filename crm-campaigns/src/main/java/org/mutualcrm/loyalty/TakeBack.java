package org.mutualcrm.loyalty;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;

/**
 * An order, or a part of it, came back or was cancelled.
 *
 * @param ref the order's number
 * @param amount what the goods that came back had cost; null for all that is left of the order
 * @param key the same key never acts twice in a programme
 */
public record TakeBack(
    LoyaltyProgrammeId programme,
    SourceRecordId record,
    String ref,
    @Nullable Money amount,
    String key,
    String by) {

  public TakeBack {
    ref = Texts.line(ref, 1_000);
    if (ref.isEmpty()) throw new IllegalArgumentException("Say which order");
    if (amount != null && !amount.isPositive())
      throw new IllegalArgumentException("Return more than nothing");
    if (key.isBlank() || key.length() > 1_100)
      throw new IllegalArgumentException("A key has 1 to 1,100 characters");
  }
}
