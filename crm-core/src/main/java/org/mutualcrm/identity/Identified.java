package org.mutualcrm.identity;

import org.mutualcrm.customer.Admission.Outcome;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;

/**
 * Whose the sighting is: the record it was taken into and the customer that record belongs to now.
 */
public record Identified(
    SourceRecordId record,
    CustomerId customer,
    Outcome outcome,
    boolean linked,
    boolean questioned) {}
