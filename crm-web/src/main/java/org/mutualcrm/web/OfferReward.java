package org.mutualcrm.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.challenge.ChallengeId;
import org.mutualcrm.challenge.ChallengeReward;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.offer.PersonalCodes;
import org.mutualcrm.offer.PersonalCodesIssued;
import org.springframework.stereotype.Component;

/** Those who win a challenge get their personal code of its offer. */
@Component
class OfferReward implements ChallengeReward {

  private final OfferBook offers;
  private final PersonalCodes codes;

  OfferReward(OfferBook offers, PersonalCodes codes) {
    this.offers = offers;
    this.codes = codes;
  }

  @Override
  public boolean gives(UUID offer) {
    return offers
        .find(new OfferId(offer))
        .filter(it -> it.status() != OfferStatus.ENDED)
        .isPresent();
  }

  @Override
  public Optional<String> give(UUID offer, CustomerId customer, ChallengeId challenge) {
    var by = "challenge:" + challenge;
    return switch (codes.issue(new OfferId(offer), List.of(customer), by)) {
      case PersonalCodesIssued.Issued it ->
          it.codes().stream().findFirst().map(one -> one.printed());
      case PersonalCodesIssued.UnknownOffer _, PersonalCodesIssued.NotAllowed _ -> Optional.empty();
    };
  }
}
