package org.mutualcrm.timeline;

import java.util.Set;
import org.mutualcrm.customer.SourceRecordId;

/**
 * Touchpoints that were not there before, published in the transaction that appended them. A
 * listener adds at most one statement to that transaction.
 */
public record TouchpointsRecorded(Set<SourceRecordId> records) {}
