package org.mutualcrm.challenge;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.challenge.ChallengeChange.Changed;
import org.mutualcrm.challenge.ChallengeChange.NotAllowed;
import org.mutualcrm.challenge.ChallengeChange.UnknownChallenge;
import org.mutualcrm.challenge.Entry.Standing;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who wins. Judges' marks decide, or points where nobody judges; of two who have the same, who had
 * it earlier. A decision can be taken back until the first reward went out.
 */
@Service
public class ChallengeDeciding {

  private static final Comparator<Entry> EARLIER =
      Comparator.comparing(ChallengeDeciding::completed).thenComparing(Entry::joinedAt);

  private final ChallengeBook book;
  private final EntryBook entries;
  private final WinnerBook winners;
  private final ChallengeRewards rewards;
  private final ObjectProvider<ChallengeReward> reward;
  private final Clock clock;

  ChallengeDeciding(
      ChallengeBook book,
      EntryBook entries,
      WinnerBook winners,
      ChallengeRewards rewards,
      ObjectProvider<ChallengeReward> reward,
      Clock clock) {
    this.book = book;
    this.entries = entries;
    this.winners = winners;
    this.rewards = rewards;
    this.reward = reward;
    this.clock = clock;
  }

  /** Settles who wins, once nothing is left to look at. */
  @Transactional
  public ChallengeChange decide(ChallengeId id, String by) {
    var challenge = book.held(id).orElse(null);
    if (challenge == null) return new UnknownChallenge();
    if (challenge.status() != ChallengeStatus.JUDGING) return Challenges.wrong(challenge);
    var parts = entries.all(id);
    var open = open(challenge, parts);
    if (open != null) return new NotAllowed(open);
    int place = 0;
    for (var it : best(challenge, parts)) winners.put(id, it, ++place);
    book.decided(id, by, clock.instant());
    return new Changed(id);
  }

  /** What has to be done before it can be decided; null if nothing. */
  private static @Nullable String open(ChallengeView challenge, List<Entry> parts) {
    long held = parts.stream().filter(it -> it.standing() == Standing.HELD).count();
    if (held > 0) return held + " held: let them through or exclude them first.";
    long waiting = parts.stream().filter(Entry::counts).mapToLong(Entry::waiting).sum();
    if (waiting > 0) return waiting + " handed in that nobody checked. Check it first.";
    long unmarked =
        parts.stream()
            .filter(eligible(challenge))
            .filter(it -> it.judges() < challenge.judges())
            .count();
    if (challenge.judging() == JudgingWay.JUDGES && unmarked > 0)
      return unmarked + " not marked by " + challenge.judges() + " judges yet.";
    return null;
  }

  private static List<Entry> best(ChallengeView challenge, List<Entry> parts) {
    var order =
        switch (challenge.judging()) {
          case JUDGES -> Comparator.comparing(ChallengeDeciding::mark).reversed();
          case AUTOMATIC -> Comparator.comparing(Entry::points).reversed();
        };
    long most = challenge.winners() == null ? Long.MAX_VALUE : challenge.winners();
    return parts.stream()
        .filter(eligible(challenge))
        .sorted(order.thenComparing(EARLIER))
        .limit(most)
        .toList();
  }

  /** By points alone one may win with some of the tasks; in all else one has to do them all. */
  private static Predicate<Entry> eligible(ChallengeView challenge) {
    boolean some = challenge.judging() == JudgingWay.AUTOMATIC && challenge.winners() != null;
    return it -> it.counts() && (some ? it.done() > 0 : it.complete(challenge));
  }

  private static BigDecimal mark(Entry it) {
    return it.mark() == null ? BigDecimal.ZERO : it.mark();
  }

  private static Instant completed(Entry it) {
    return it.completedAt() == null ? Instant.MAX : it.completedAt();
  }

  /** Takes the decision back, as long as no reward went out. */
  @Transactional
  public ChallengeChange undo(ChallengeId id) {
    var challenge = book.held(id).orElse(null);
    if (challenge == null) return new UnknownChallenge();
    if (challenge.status() != ChallengeStatus.DECIDED) return Challenges.wrong(challenge);
    if (challenge.rewardsAt() != null)
      return new NotAllowed("Rewards went out already. What was given stays given.");
    winners.clear(id);
    book.decided(id, null, null);
    return new Changed(id);
  }

  /**
   * Gives every winner their reward, and closes the challenge when all have it. What does not go
   * out at once goes out in the background.
   */
  public ChallengeChange close(ChallengeId id) {
    var challenge = book.find(id).orElse(null);
    if (challenge == null) return new UnknownChallenge();
    if (challenge.status() != ChallengeStatus.DECIDED) return Challenges.wrong(challenge);
    var offer = challenge.offer();
    if (offer != null) {
      var giver = reward.getIfAvailable();
      if (giver == null || !giver.gives(offer))
        return new NotAllowed("The offer gives no codes any more. Choose it anew or extend it.");
    }
    if (!rewards.begin(id)) return Challenges.wrong(challenge);
    rewards.giveAll(id);
    return new Changed(id);
  }

  /** Who won, the first first. */
  @Transactional(readOnly = true)
  public List<Winner> winners(ChallengeId id) {
    return winners.of(id);
  }
}
