package org.mutualcrm.policy;

/** Every way something about a policy can end. */
public sealed interface PolicyResult {

  record Done(SocialPolicy policy) implements PolicyResult {}

  record UnknownPolicy() implements PolicyResult {}

  /** It was archived, and stays as it is. */
  record Archived() implements PolicyResult {}

  /** Nothing was written since it was published last. */
  record NothingWritten() implements PolicyResult {}

  /** Another version came out: that is the one to read. */
  record Outdated(int newest) implements PolicyResult {}
}
