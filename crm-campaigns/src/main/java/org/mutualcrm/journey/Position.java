package org.mutualcrm.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.segment.SegmentId;

/**
 * Where somebody is.
 *
 * @param step null before the first
 * @param waiting whether that step has begun to wait
 * @param arrived when they came to it
 * @param visits how many steps did something with them so far
 */
record Position(
    SourceRecordId record,
    int occurrence,
    CustomerId customer,
    int version,
    @Nullable String step,
    boolean waiting,
    Instant arrived,
    int visits,
    @Nullable SegmentId awaits) {}
