package org.mutualcrm.referral;

import static java.util.Objects.requireNonNullElse;

import java.util.Optional;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.referral.ClaimResult.Claimed;
import org.mutualcrm.referral.ClaimResult.Stopped;
import org.mutualcrm.referral.ReferralRewards.Side;
import org.springframework.stereotype.Component;

/** What a friend is told: the code they have, or why there is none. */
@Component
class ReferralAnswers {

  private final ReferralBook book;
  private final ReferralRewards rewards;

  ReferralAnswers(ReferralBook book, ReferralRewards rewards) {
    this.book = book;
    this.rewards = rewards;
  }

  /** Whatever record of theirs they came by before. */
  Optional<ClaimResult> before(ReferralProgrammeId programme, CustomerId friend) {
    return book.cameBy(friend).stream()
        .filter(it -> it.programme().equals(programme))
        .findFirst()
        .map(it -> of(it, false));
  }

  ClaimResult fresh(ReferralId id) {
    return of(book.find(id).orElseThrow(), true);
  }

  private ClaimResult of(ReferralView it, boolean fresh) {
    return rewards
        .standing(it.id(), Side.FRIEND)
        .<ClaimResult>map(code -> new Claimed(it.id(), code, fresh))
        .orElseGet(() -> new Stopped(it.id(), requireNonNullElse(it.endedBecause(), "")));
  }
}
