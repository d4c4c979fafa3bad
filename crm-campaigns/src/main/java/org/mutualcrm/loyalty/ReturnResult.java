package org.mutualcrm.loyalty;

/** Every way taking points back can end. */
public sealed interface ReturnResult {

  /**
   * @param taken how many points went
   * @param owed how many the next points pay for
   * @param writtenOff how many nobody pays for
   * @param repeated whether an earlier request did it
   */
  record Returned(long taken, long owed, long writtenOff, Balance left, boolean repeated)
      implements ReturnResult {}

  record UnknownProgramme() implements ReturnResult {}

  record UnknownCustomer() implements ReturnResult {}

  /** No points were asked for with this order. */
  record UnknownOrder() implements ReturnResult {}

  /** More than is left of the order, or in another currency. */
  record NotThatMuch() implements ReturnResult {}

  record KeyReused() implements ReturnResult {}
}
