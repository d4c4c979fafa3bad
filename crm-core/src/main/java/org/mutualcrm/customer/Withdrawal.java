package org.mutualcrm.customer;

/** What became of taking a correction or a pin back. */
public sealed interface Withdrawal {

  /** It counts no more; what it had replaced on its record stands again. */
  record Withdrawn(CustomerId customer, StaffAssertion assertion) implements Withdrawal {}

  record NoSuchAssertion() implements Withdrawal {}

  /** It was withdrawn or replaced before. */
  record AlreadyClosed() implements Withdrawal {}
}
