package org.mutualcrm.offer;

/** Every way changing an offer can end. */
public sealed interface OfferChange {

  record Changed(OfferId id, OfferStatus status) implements OfferChange {}

  record UnknownOffer() implements OfferChange {}

  /** Not in this state; the reason says what to do instead. */
  record NotAllowed(String reason) implements OfferChange {}
}
