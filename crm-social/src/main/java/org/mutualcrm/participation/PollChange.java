package org.mutualcrm.participation;

/** Every way changing a poll can end. */
public sealed interface PollChange {

  record Changed(PollId id) implements PollChange {}

  /** Not as it stands; the reason is for whoever tried. */
  record NotAllowed(Cause cause, String reason) implements PollChange {}

  record UnknownPoll() implements PollChange {}

  /** Why not. */
  enum Cause {
    /** It is not in a state where this can be done. */
    WRONG_STATE,
    /** What people voted on stays what they voted on. */
    VOTES_EXIST,
    /** It would be over before it begins. */
    OVER_ALREADY
  }
}
