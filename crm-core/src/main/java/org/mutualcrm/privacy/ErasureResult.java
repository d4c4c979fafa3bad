package org.mutualcrm.privacy;

/** Every way a step of an erasure can end. */
public sealed interface ErasureResult {

  record Planned(ErasureId id) implements ErasureResult {}

  record Done(ErasureId id) implements ErasureResult {}

  record Withdrawn(ErasureId id) implements ErasureResult {}

  record UnknownRequest() implements ErasureResult {}

  record UnknownErasure() implements ErasureResult {}

  /** The request is for something else, or answered already. */
  record NotAsked(String why) implements ErasureResult {}

  record IdentityNotChecked() implements ErasureResult {}

  /** Who planned it can not approve it, nor who opened the request, nor a key. */
  record NeedsSecondPerson(String why) implements ErasureResult {}

  /** The person changed, or was joined or parted, since the plan was made. */
  record PlanOutdated() implements ErasureResult {}

  /** It waits for approval no more. */
  record NotWaiting(ErasureStatus status) implements ErasureResult {}
}
