package org.mutualcrm.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;

/**
 * Somebody who asked for a change.
 *
 * @param record by which they asked last
 * @param asked by what: the kinds of {@link Origin}, as one word
 * @param times how often
 * @param outcome what became of telling them, or would; null while nobody thought about it
 * @param why words for that
 */
public record Asker(
    CustomerId customer,
    String name,
    SourceRecordId record,
    Origin.Kind asked,
    long times,
    Instant lastAt,
    @Nullable Outcome outcome,
    @Nullable String channel,
    @Nullable String why) {}
