package org.mutualcrm.offer;

import org.mutualcrm.condition.Condition;
import org.mutualcrm.reason.Reason;

/**
 * An offer as a marketer writes it.
 *
 * @param eligibility what must be true of who uses it
 */
public record DraftOffer(
    OfferTerms terms,
    Reason reason,
    Promise promise,
    OfferWindow window,
    OfferLimits limits,
    Condition eligibility,
    String by) {

  public DraftOffer {
    var budget = limits.budget();
    if (budget != null && !budget.getCurrencyUnit().equals(promise.reward().currency()))
      throw new IllegalArgumentException("The budget is in another currency than the reward");
  }

  /** For everyone, on the whole of any order. */
  public DraftOffer(
      OfferTerms terms,
      Reason reason,
      Reward reward,
      OfferWindow window,
      OfferLimits limits,
      String by) {
    this(terms, reason, Promise.of(reward), window, limits, Condition.everyone(), by);
  }
}
