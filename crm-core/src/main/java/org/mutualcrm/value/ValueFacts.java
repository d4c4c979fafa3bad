package org.mutualcrm.value;

import java.util.List;
import org.mutualcrm.customer.SourceRecordId;

/**
 * Knows facts that are worth something, and tells them as they stand. What was told once and is not
 * told any more stays posted; what is told as withdrawn is countered. Whoever knows such facts
 * tells {@link ValueDues} of records about which something changed, in the transaction that changes
 * it; what comes to timelines is heard without.
 */
public interface ValueFacts {

  /** All facts that hang on this record, each once. */
  List<ValueFact> of(SourceRecordId record);
}
