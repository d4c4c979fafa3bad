package org.mutualcrm.segment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Trace;

/**
 * Why a customer is in a segment, or not.
 *
 * @param since absent if they are not in it
 * @param trace what the condition finds of them now
 */
public record SegmentBecause(SegmentId segment, String name, @Nullable Instant since, Trace trace) {

  public boolean member() {
    return since != null;
  }
}
