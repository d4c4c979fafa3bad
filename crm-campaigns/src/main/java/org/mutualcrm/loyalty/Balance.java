package org.mutualcrm.loyalty;

import java.time.Instant;
import java.util.List;

/**
 * What a customer has.
 *
 * @param pending not to be spent yet
 * @param available to be spent now; below zero where more is owed than there is
 * @param held set aside
 */
public record Balance(long pending, long available, long held) {

  static Balance of(List<Lot> lots, Instant now) {
    long pending = 0;
    long available = 0;
    long held = 0;
    for (var it : lots) {
      pending += it.pending();
      held += it.held();
      if (it.spendable(now) || it.available() < 0) available += it.available();
    }
    return new Balance(pending, available, held);
  }

  public long spendable() {
    return Math.max(0, available);
  }
}
