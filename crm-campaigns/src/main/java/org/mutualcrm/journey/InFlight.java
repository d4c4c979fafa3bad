package org.mutualcrm.journey;

/** What becomes of those who are on their way when another version is published. */
public enum InFlight {
  /** They go on by the version they came in with. */
  STAY,
  /** They go on by the new one, where it has the step they are at. */
  MOVE
}
