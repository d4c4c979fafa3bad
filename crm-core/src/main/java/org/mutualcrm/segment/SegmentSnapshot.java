package org.mutualcrm.segment;

import java.time.Instant;

/**
 * A segment's members as they were at one moment, for ever.
 *
 * @param sentence the condition as it was
 * @param hash SHA-256, in hex, of the members' ids as text, in order, joined by commas
 */
public record SegmentSnapshot(
    SegmentSnapshotId id,
    SegmentId segment,
    String name,
    String sentence,
    long members,
    String hash,
    Instant takenAt,
    String takenBy) {}
