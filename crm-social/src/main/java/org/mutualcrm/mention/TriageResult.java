package org.mutualcrm.mention;

/** How a decision, or taking it back, ended. */
public sealed interface TriageResult {

  record Done(TriageReport report) implements TriageResult {}

  record TooMany(int most) implements TriageResult {}

  record UnknownIncident() implements TriageResult {}

  record UnknownTriage() implements TriageResult {}

  /** Only whoever did it takes it back, or whoever looks after the inbox. */
  record NotYours() implements TriageResult {}
}
