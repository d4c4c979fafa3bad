package org.mutualcrm.idea;

import org.jspecify.annotations.Nullable;

/** Every way voting for an idea, or taking the vote back, can end. */
public sealed interface IdeaVoteResult {

  /**
   * @param left how many more ideas they may vote for; null for as many as they like
   */
  record Counted(@Nullable Integer left) implements IdeaVoteResult {}

  record Refused(IdeaResult.Reason reason) implements IdeaVoteResult {}
}
