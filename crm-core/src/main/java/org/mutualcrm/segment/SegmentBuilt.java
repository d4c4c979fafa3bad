package org.mutualcrm.segment;

import java.time.Instant;

/** Everybody was asked anew, and this many came in and went. */
public record SegmentBuilt(
    SegmentId segment, long entered, long departed, long members, Instant at) {}
