package org.mutualcrm.customer;

import java.time.Instant;

/**
 * What one source says about one person, as it stands in its newest version, and whose record it is
 * at present.
 */
public record SourceRecord(
    SourceRecordId id,
    SourceKey source,
    String externalId,
    CustomerId customer,
    int version,
    PersonFacts facts,
    Instant observedAt,
    Instant firstSeenAt,
    Instant lastSeenAt) {}
