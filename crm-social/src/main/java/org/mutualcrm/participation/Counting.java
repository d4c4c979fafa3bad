package org.mutualcrm.participation;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts votes: every person's newest, and every guest's. */
@Service
public class Counting {

  /** What takes less is counted anew every time. */
  private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(50);

  private static final int TIMES = 10;

  private final Ballots ballots;
  private final Map<PollId, Counted> recently = new ConcurrentHashMap<>();

  /** A count, and how long it took, in nanoseconds. */
  private record Counted(PollView poll, PollResults results, long at, long took) {

    boolean holds(PollView asked) {
      return took > QUICK && poll.equals(asked) && System.nanoTime() - at < TIMES * took;
    }
  }

  Counting(Ballots ballots) {
    this.ballots = ballots;
  }

  @Transactional(readOnly = true)
  public PollResults results(PollView poll) {
    return PollResults.of(poll, ballots.counted(poll.id()));
  }

  /**
   * The same for pages that many look at. Where counting takes long, all are told one count until
   * it is ten times as old as it took, so that the many cost no more than a tenth of a connection.
   */
  public PollResults recent(PollView poll) {
    var known = recently.get(poll.id());
    if (known != null && known.holds(poll)) return known.results();
    return requireNonNull(
            recently.compute(poll.id(), (_, it) -> it != null && it.holds(poll) ? it : count(poll)))
        .results();
  }

  private Counted count(PollView poll) {
    long begun = System.nanoTime();
    var results = PollResults.of(poll, ballots.counted(poll.id()));
    long now = System.nanoTime();
    return new Counted(poll, results, now, now - begun);
  }

  /** How many voted in each; those in which nobody did are not there. */
  @Transactional(readOnly = true)
  public Map<PollId, Long> voters(Collection<PollId> polls) {
    return ballots.voters(polls);
  }

  /**
   * The votes that count, in the order they came.
   *
   * @throws IllegalArgumentException if the poll is anonymous
   */
  @Transactional(readOnly = true)
  public List<CountedVote> votes(PollView poll) {
    if (poll.anonymous()) throw new IllegalArgumentException("Nobody sees these votes: " + poll);
    return ballots.votes(poll.id());
  }
}
