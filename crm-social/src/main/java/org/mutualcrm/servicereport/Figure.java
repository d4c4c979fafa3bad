package org.mutualcrm.servicereport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One measure, counted.
 *
 * @param count how many; of timed measures those whose time is known
 * @param median of timed measures; null without any
 * @param p90 nine of ten took no longer
 * @param mean of timed measures
 * @param average of ratings, 1 to 5
 * @param good ratings of 4 and 5
 */
public record Figure(
    long count,
    @Nullable Duration median,
    @Nullable Duration p90,
    @Nullable Duration mean,
    @Nullable Double average,
    long good) {

  static final Figure NONE = new Figure(0, null, null, null, null, 0);

  /** How many in a hundred are good; null without any. */
  public @Nullable Long goodPercent() {
    return count == 0 ? null : Math.round(100.0 * good / count);
  }
}
