package org.mutualcrm.segment;

import java.time.Instant;
import org.mutualcrm.customer.CustomerId;

/** A customer dropped out of a segment; the counterpart of {@link SegmentEntered}. */
public record SegmentLeft(SegmentId segment, CustomerId customer, Instant at, boolean joined) {}
