package org.mutualcrm.redemption;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an offer would have done on an order.
 *
 * @param refusal why it would have given nothing; null where it would have
 * @param off what it would have taken off; zero where it would have given nothing
 */
public record Played(@Nullable Refusal refusal, Money off) {

  public boolean given() {
    return refusal == null;
  }
}
