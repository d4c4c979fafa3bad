package org.mutualcrm.listening;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How far apart counts usually are: the median of the first few distances, then for good. */
final class SamplingStep {

  private static final int LOOKED_AT = 9;

  private final Duration[] first = new Duration[LOOKED_AT];
  private int seen;
  private Duration value = Duration.ZERO;

  void seen(@Nullable Instant before, Instant at) {
    if (before == null || seen == LOOKED_AT) return;
    first[seen++] = Duration.between(before, at);
    var sorted = Arrays.copyOf(first, seen);
    Arrays.sort(sorted);
    value = sorted[seen / 2];
  }

  Duration value() {
    return value;
  }

  /** The span given, or as long as two counts of a coarser series lie apart. */
  Duration atLeast(Duration span) {
    // A little less than the step, or a day of 23 hours would close no block.
    var reach = value.multipliedBy(9).dividedBy(10);
    return span.compareTo(reach) >= 0 ? span : reach;
  }
}
