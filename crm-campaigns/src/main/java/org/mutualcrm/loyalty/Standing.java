package org.mutualcrm.loyalty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody stands among the tiers.
 *
 * @param tier null for the first, which everybody has
 * @param until how long it is kept at least, grace included; null for the first
 * @param grace whether its time is over and it may still be reached again
 * @param counted what counts now: points, or money in smallest units
 * @param next the tier above; null at the top
 * @param missing what is missing until the next one
 */
public record Standing(
    @Nullable Tier tier,
    @Nullable Instant since,
    @Nullable Instant until,
    boolean grace,
    long counted,
    @Nullable Tier next,
    long missing) {}
