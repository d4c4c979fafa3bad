package org.mutualcrm.participation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts votes: every person's newest, and every guest's. */
@Service
public class Counting {

  private final Ballots ballots;

  Counting(Ballots ballots) {
    this.ballots = ballots;
  }

  @Transactional(readOnly = true)
  public PollResults results(PollView poll) {
    return PollResults.of(poll, ballots.counted(poll.id()));
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
