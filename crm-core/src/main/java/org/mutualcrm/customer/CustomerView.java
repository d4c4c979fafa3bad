package org.mutualcrm.customer;

import java.time.Instant;
import java.util.List;

/**
 * A customer in full. {@code resolvedFrom} is the id that was asked for: an id that was merged away
 * still answers, with the customer it belongs to now.
 */
public record CustomerView(
    CustomerId id,
    CustomerId resolvedFrom,
    String displayName,
    GoldenProfile profile,
    List<SourceRecord> records,
    Instant firstSeenAt,
    Instant lastSeenAt) {}
