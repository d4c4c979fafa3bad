package org.mutualcrm.customer;

import java.util.Collection;
import java.util.Set;

/**
 * Owns rows that are keyed by customer. Facts hang on source records, so such rows are always
 * derived; whoever keeps some implements this port, and merge and unmerge call it in their own
 * transaction.
 */
public interface CustomerProjection {

  /** The tables with a customer column that this projection answers for. */
  Set<String> tables();

  /**
   * Derives the rows of these customers anew from facts. A customer without source records is gone:
   * so are its rows.
   */
  void rebuild(Collection<CustomerId> customers);
}
