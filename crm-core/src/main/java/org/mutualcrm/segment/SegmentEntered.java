package org.mutualcrm.segment;

import java.time.Instant;
import org.mutualcrm.customer.CustomerId;

/**
 * A customer came into a segment, by a change of facts or by the passing of time. Not published for
 * those whom a whole building brings in, see {@link SegmentBuilt}.
 *
 * @param joined whether records were joined or parted: nothing that reaches the customer should
 *     start by it
 */
public record SegmentEntered(SegmentId segment, CustomerId customer, Instant at, boolean joined) {}
