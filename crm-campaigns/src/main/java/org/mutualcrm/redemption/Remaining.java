package org.mutualcrm.redemption;

import java.util.Map;
import java.util.Optional;
import org.mutualcrm.redemption.GroupBook.CodeLeft;
import org.mutualcrm.redemption.GroupBook.OfferLeft;

/** What is left of everything one use takes, where all of it is locked. */
final class Remaining {

  private Remaining() {}

  /** What is used up, in the order in which it decides. */
  static Optional<Refusal> objection(
      Booking it, CodeLeft code, ShareUsed share, Map<Quota, Long> quotas, OfferLeft offer) {
    if (code.voided()) return Optional.of(Refusal.CODE_VOIDED);
    if (code.expired(it.at())) return Optional.of(Refusal.CODE_EXPIRED);
    if (code.none()) return Optional.of(it.terms().code().spent());
    var theirs = share.objection(it.terms(), it.at());
    if (theirs.isPresent()) return theirs;
    for (var quota : it.quotas())
      if (quotas.getOrDefault(quota, 0L) >= quota.most())
        return Optional.of(quota.kind().refusal());
    if (offer.limit() != null && offer.used() >= offer.limit())
      return Optional.of(Refusal.LIMIT_REACHED);
    long spent = offer.discount() + it.discount().total().getAmountMinorLong();
    return offer.budget() != null && spent > offer.budget()
        ? Optional.of(Refusal.BUDGET_REACHED)
        : Optional.empty();
  }
}
