package org.mutualcrm.participation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vote.
 *
 * @param edition of the poll that was shown; null for the one there is
 * @param choices their numbers; of a ranked poll the best liked first
 * @param operator who cast it for them; null if they did
 */
public record CastVote(
    PollId poll,
    @Nullable Integer edition,
    Voter voter,
    List<Integer> choices,
    VotedThrough through,
    @Nullable String operator) {

  public CastVote {
    choices = List.copyOf(choices);
  }
}
