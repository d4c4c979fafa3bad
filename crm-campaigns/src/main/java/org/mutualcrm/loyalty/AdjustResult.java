package org.mutualcrm.loyalty;

/** Every way adjusting can end. */
public sealed interface AdjustResult {

  record Adjusted(Adjustment adjustment, Balance left) implements AdjustResult {}

  /** So many points, or so many within a day, take a second person. */
  record Waits(Adjustment adjustment) implements AdjustResult {}

  record NotAdjusted(Adjustment adjustment) implements AdjustResult {}

  record Unknown(String what) implements AdjustResult {}

  /** The key stands for another adjustment. */
  record KeyReused() implements AdjustResult {}

  record NotEnough(long available) implements AdjustResult {}

  /** Whoever asked can not agree, and a key is nobody. */
  record NeedsSecondPerson() implements AdjustResult {}

  record Decided(Adjustment.State state) implements AdjustResult {}
}
