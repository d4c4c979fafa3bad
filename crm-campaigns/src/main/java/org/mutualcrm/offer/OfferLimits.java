package org.mutualcrm.offer;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How often an offer may be used, and what it may give away. Absent means without limit.
 *
 * @param total 1 or more
 * @param perCustomer 1 or more
 * @param budget the sum of all discounts, more than zero, in the currency of the reward; never
 *     overrun by a cent
 * @param quotas by day, channel and store, and between two uses
 */
public record OfferLimits(
    @Nullable Long total, @Nullable Integer perCustomer, @Nullable Money budget, Quotas quotas) {

  public OfferLimits {
    if (total != null && total < 1)
      throw new IllegalArgumentException("A total limit is at least 1");
    if (perCustomer != null && perCustomer < 1) {
      throw new IllegalArgumentException("A limit per customer is at least 1");
    }
    if (budget != null && budget.isNegativeOrZero())
      throw new IllegalArgumentException("A budget is more than zero");
  }

  /** Only of the whole. */
  public OfferLimits(@Nullable Long total, @Nullable Integer perCustomer, @Nullable Money budget) {
    this(total, perCustomer, budget, Quotas.NONE);
  }

  /** Whether the till has to say who it is. */
  public boolean ofCustomers() {
    return perCustomer != null || quotas.interval() != null;
  }

  /** Without a budget. */
  public OfferLimits(@Nullable Long total, @Nullable Integer perCustomer) {
    this(total, perCustomer, null);
  }
}
