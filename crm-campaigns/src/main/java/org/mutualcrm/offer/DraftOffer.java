package org.mutualcrm.offer;

/** An offer as a marketer writes it. */
public record DraftOffer(
    OfferTerms terms,
    Reason reason,
    Reward reward,
    OfferWindow window,
    OfferLimits limits,
    String by) {

  public DraftOffer {
    var budget = limits.budget();
    if (budget != null && !budget.getCurrencyUnit().equals(reward.currency()))
      throw new IllegalArgumentException("The budget is in another currency than the reward");
  }
}
