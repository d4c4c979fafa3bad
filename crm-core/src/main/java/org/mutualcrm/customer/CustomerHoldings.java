package org.mutualcrm.customer;

import java.util.List;

/**
 * Tells what a module keeps about a customer, so that people see what a merge or its undoing moves,
 * brings and takes before it happens. Read only, within the caller's transaction.
 */
public interface CustomerHoldings {

  /** What hangs on this customer now; nothing for one that does not exist. */
  List<Holding> of(CustomerId customer);
}
