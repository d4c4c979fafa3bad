package org.mutualcrm.loyalty;

/** Every way spending points can end. */
public sealed interface SpendResult {

  /**
   * @param repeated whether an earlier request did it
   */
  record Done(Spending spending, Balance left, boolean repeated) implements SpendResult {}

  /**
   * @param available how many there are to spend
   */
  record Refused(SpendRefusal refusal, long available) implements SpendResult {}
}
