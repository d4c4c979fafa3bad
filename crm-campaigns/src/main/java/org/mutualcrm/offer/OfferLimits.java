package org.mutualcrm.offer;

import org.jspecify.annotations.Nullable;

/**
 * How often an offer may be used. Absent means without limit.
 *
 * @param total 1 or more
 * @param perCustomer 1 or more
 */
public record OfferLimits(@Nullable Long total, @Nullable Integer perCustomer) {

  public OfferLimits {
    if (total != null && total < 1)
      throw new IllegalArgumentException("A total limit is at least 1");
    if (perCustomer != null && perCustomer < 1) {
      throw new IllegalArgumentException("A limit per customer is at least 1");
    }
  }
}
