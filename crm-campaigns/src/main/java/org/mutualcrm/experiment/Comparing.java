package org.mutualcrm.experiment;

import org.jspecify.annotations.Nullable;

/** A treated sample against the control's. What cannot be known of these samples is null. */
sealed interface Comparing permits ScoreComparison, WelchComparison {

  String method();

  /** Holds the true difference of the means in all but a share alpha of experiments. */
  @Nullable Interval interval(double alpha);

  /** The same for the difference as a share of the control's mean. */
  @Nullable Interval relative(double alpha);

  /** Two-sided, against the hypothesis that the true difference is this. */
  @Nullable Double p(double difference);
}
