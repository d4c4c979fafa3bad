package org.mutualcrm.identity;

import org.mutualcrm.identity.LinkOutcome.Cause;

/** What became of a review. */
public sealed interface ReviewOutcome {

  /** It was done as the reviewer said. */
  record Decided(LinkOperation operation) implements ReviewOutcome {}

  record PutOff() implements ReviewOutcome {}

  /** Much hangs on it: somebody else has to say the same before it is done. */
  record NeedsSecond() implements ReviewOutcome {}

  /** Somebody else said the opposite; the question stays, and both are on record. */
  record Disagreed(String firstBy) implements ReviewOutcome {}

  /** One cannot be one's own second reviewer. */
  record AlreadyReviewed() implements ReviewOutcome {}

  record NoSuchQuestion() implements ReviewOutcome {}

  record Refused(Cause cause) implements ReviewOutcome {}
}
