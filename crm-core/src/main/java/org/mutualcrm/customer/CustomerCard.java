package org.mutualcrm.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A customer on one line, for lists and pickers. */
public record CustomerCard(
    CustomerId id,
    String displayName,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String city,
    @Nullable String country,
    int sourceRecords,
    Instant lastSeenAt) {}
