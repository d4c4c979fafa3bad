package org.mutualcrm.challenge;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Rewards as they go out: every winner's in a transaction of its own, once. */
@Component
class ChallengeRewards {

  private static final Logger LOG = LoggerFactory.getLogger(ChallengeRewards.class);
  private static final int AT_ONCE = 500;

  private final ChallengeBook book;
  private final EntryBook entries;
  private final WinnerBook winners;
  private final ObjectProvider<ChallengeReward> reward;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ChallengeRewards(
      ChallengeBook book,
      EntryBook entries,
      WinnerBook winners,
      ObjectProvider<ChallengeReward> reward,
      TransactionTemplate transaction,
      Clock clock) {
    this.book = book;
    this.entries = entries;
    this.winners = winners;
    this.reward = reward;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** From now on the decision stays; false if it was taken back meanwhile. */
  boolean begin(ChallengeId id) {
    return Boolean.TRUE.equals(
        transaction.execute(_ -> {
          var decided =
              book.held(id).filter(it -> it.status() == ChallengeStatus.DECIDED).isPresent();
          if (decided) book.rewarding(id, clock.instant());
          return decided;
        }));
  }

  /** Gives what is still to be given; one that fails is tried again and stops none of the rest. */
  void giveAll(ChallengeId id) {
    var at = new Progress();
    for (int i = 0; i < AT_ONCE && !at.over; i++) {
      try {
        transaction.executeWithoutResult(_ -> giveOne(id, at));
      } catch (RuntimeException e) {
        LOG.error("A reward of challenge {} did not go out; it is tried again", id, e);
      }
    }
    transaction.executeWithoutResult(_ ->
        book.held(id)
            .filter(it -> it.status() == ChallengeStatus.DECIDED && it.rewardsAt() != null)
            .filter(_ -> !winners.unrewarded(id))
            .ifPresent(_ -> {
              book.move(id, ChallengeStatus.CLOSED);
              entries.forgetTraces(id);
            }));
  }

  private static final class Progress {
    private int place;
    private boolean over;
  }

  private void giveOne(ChallengeId id, Progress at) {
    var next = winners.nextUnrewarded(id, at.place).orElse(null);
    if (next == null) {
      at.over = true;
      return;
    }
    at.place = next.place();
    var offer = book.find(id).map(ChallengeView::offer).orElse(null);
    if (offer == null) {
      winners.rewarded(next.entry(), null, clock.instant());
      return;
    }
    // Without a code now, they wait for one.
    var giver = reward.getIfAvailable();
    if (giver == null) return;
    entries
        .customer(id, next.entry())
        .flatMap(it -> giver.give(offer, it, id))
        .ifPresent(code -> winners.rewarded(next.entry(), code, clock.instant()));
  }
}
