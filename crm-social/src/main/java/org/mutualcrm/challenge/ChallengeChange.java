package org.mutualcrm.challenge;

/** Every way changing a challenge, or what hangs on it, can end. */
public sealed interface ChallengeChange {

  record Changed(ChallengeId id) implements ChallengeChange {}

  /** Not as it stands; the reason is for whoever tried. */
  record NotAllowed(String reason) implements ChallengeChange {}

  record UnknownChallenge() implements ChallengeChange {}

  /** Nobody takes part by this name, or they handed in nothing for this task. */
  record UnknownEntry() implements ChallengeChange {}
}
