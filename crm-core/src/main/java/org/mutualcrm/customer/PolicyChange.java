package org.mutualcrm.customer;

/** What became of a change of policy. */
public sealed interface PolicyChange {

  /** It counts from now on; the job brings every profile up to it. */
  record Changed(PolicyVersion now, ProfileRebuild job) implements PolicyChange {}

  /** It is that already. */
  record SameAsBefore(PolicyVersion now) implements PolicyChange {}

  /** Somebody else changed it since it was looked at. */
  record ChangedMeanwhile(PolicyVersion now) implements PolicyChange {}
}
