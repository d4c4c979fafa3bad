package org.mutualcrm.identity;

/** What became of an attempt to join or part customers. */
public sealed interface LinkOutcome {

  /** It is done; or, in a preview, this is what it would do. */
  record Done(LinkOperation operation, Impact impact) implements LinkOutcome {}

  /** Nothing was changed. */
  record Refused(Cause cause) implements LinkOutcome {}

  enum Cause {
    NO_SUCH_CUSTOMER,
    NO_SUCH_OPERATION,
    /** Both ids mean one customer already. */
    ALREADY_ONE,
    /** A record that should leave is not one of this customer's. */
    NOT_THEIR_RECORD,
    /** Some records, but not all of them, can leave. */
    NOBODY_LEAVES,
    NOBODY_STAYS,
    ALREADY_REVERSED,
    /** They are not what was previewed any more. */
    CHANGED_MEANWHILE
  }
}
