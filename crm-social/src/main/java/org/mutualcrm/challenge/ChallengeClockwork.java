package org.mutualcrm.challenge;

import java.time.Clock;
import java.util.EnumSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends challenges whose time is over, and gives rewards that did not go out at once. */
@Component
class ChallengeClockwork {

  private static final Logger LOG = LoggerFactory.getLogger(ChallengeClockwork.class);
  private static final int AT_ONCE = 50;

  private final ChallengeBook book;
  private final Challenges challenges;
  private final WinnerBook winners;
  private final ChallengeRewards rewards;
  private final SeenActs acts;
  private final Clock clock;

  ChallengeClockwork(
      ChallengeBook book,
      Challenges challenges,
      WinnerBook winners,
      ChallengeRewards rewards,
      SeenActs acts,
      Clock clock) {
    this.book = book;
    this.challenges = challenges;
    this.winners = winners;
    this.rewards = rewards;
    this.acts = acts;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 20_000, initialDelay = 20_000)
  void run() {
    for (var it : book.due(clock.instant(), AT_ONCE)) carefully(it, () -> challenges.endDue(it));
    for (var it : winners.begun(AT_ONCE)) carefully(it, () -> rewards.giveAll(it));
  }

  /** What people did meanwhile, for lists that staff look at. */
  @Scheduled(fixedDelay = 300_000, initialDelay = 60_000)
  void look() {
    for (var it : book.list(EnumSet.of(ChallengeStatus.OPEN), null, AT_ONCE))
      carefully(it.id(), () -> acts.see(it.id(), null, clock.instant()));
  }

  private static void carefully(ChallengeId id, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("Challenge {} could not be moved on; it is tried again", id, e);
    }
  }
}
