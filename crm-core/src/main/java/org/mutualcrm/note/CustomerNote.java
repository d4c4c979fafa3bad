package org.mutualcrm.note;

import java.time.Instant;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;

/**
 * A note on a customer.
 *
 * @param record what it hangs on
 * @param customer whose that record is now
 * @param placed whether somebody said that it is about this record; else it is about the customer
 * @param adrift whether those it was written about have been parted since and nobody has said yet
 *     whose it is
 */
public record CustomerNote(
    NoteId id,
    SourceRecordId record,
    CustomerId customer,
    String text,
    boolean placed,
    boolean adrift,
    String by,
    Instant at) {}
