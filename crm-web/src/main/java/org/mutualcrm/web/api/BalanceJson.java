package org.mutualcrm.web.api;

import org.mutualcrm.loyalty.Balance;

/**
 * A customer's points.
 *
 * @param pending not to be spent yet
 * @param available to be spent now; below zero where more is owed than there is
 * @param held set aside
 */
record BalanceJson(long pending, long available, long held) {

  static BalanceJson of(Balance it) {
    return new BalanceJson(it.pending(), it.available(), it.held());
  }
}
