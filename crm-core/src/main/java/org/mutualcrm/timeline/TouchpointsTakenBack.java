package org.mutualcrm.timeline;

import java.util.Set;
import org.mutualcrm.customer.SourceRecordId;

/**
 * Touchpoints are gone as if they had not come, published in the transaction that took them back. A
 * listener adds at most one statement to that transaction.
 */
public record TouchpointsTakenBack(Set<SourceRecordId> records) {}
