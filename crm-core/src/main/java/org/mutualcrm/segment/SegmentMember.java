package org.mutualcrm.segment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;

/** A customer in a segment. */
public record SegmentMember(
    CustomerId customer,
    String displayName,
    @Nullable String city,
    @Nullable String country,
    Instant since) {}
