package org.mutualcrm.condition;

import java.util.Set;
import org.mutualcrm.customer.SourceRecordId;

/**
 * Facts of one kind changed about these records' customers. Published in the transaction that
 * changed them by whoever provides such facts; who keeps answers of conditions asks again.
 *
 * @param fact as {@link FactKind#reads} names it: {@code consent}
 */
public record FactsChanged(String fact, Set<SourceRecordId> records) {

  public static final String CUSTOMER = "customer";
  public static final String TOUCHPOINT = "touchpoint";
}
