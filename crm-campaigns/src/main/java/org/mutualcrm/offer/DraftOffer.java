package org.mutualcrm.offer;

/** An offer as a marketer writes it. */
public record DraftOffer(
    OfferTerms terms,
    Reason reason,
    Reward reward,
    OfferWindow window,
    OfferLimits limits,
    String by) {}
