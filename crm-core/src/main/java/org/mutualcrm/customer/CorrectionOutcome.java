package org.mutualcrm.customer;

/** What became of a correction or a pin. */
public sealed interface CorrectionOutcome {

  /** It stands, and the profile shows it. */
  record Stands(CustomerId customer, StaffAssertion assertion) implements CorrectionOutcome {}

  record NoSuchCustomer() implements CorrectionOutcome {}

  /** The record belongs to somebody else, perhaps since a moment ago. */
  record NotTheirRecord() implements CorrectionOutcome {}

  /** No source says so any more, so there is nothing to choose. */
  record NobodySaysSo() implements CorrectionOutcome {}
}
