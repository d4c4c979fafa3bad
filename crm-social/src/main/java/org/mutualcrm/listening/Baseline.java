package org.mutualcrm.listening;

import java.time.Duration;
import java.time.Instant;

/**
 * What is usual: the median of the last week, moved by what is usual at this hour of the day and of
 * the week as far as that explains anything. On a logarithmic scale, because crowds grow by
 * factors; medians, because a spike must not raise what it is measured by.
 */
final class Baseline {

  private static final Duration KEPT = Duration.ofDays(28);
  private static final Duration LEVEL = Duration.ofDays(7);
  private static final int STEPS_KEPT = 60;
  private static final int STEPS_OF_LEVEL = 14;

  /** Finer than by the minute nothing is learned, only memory spent. */
  private static final long KEPT_EVERY_SECONDS = 60;

  /** One more or less is news among three and none among three hundred. */
  private static final double SOFTENING = 3;

  private static final double NOISE = 0.5;
  private static final int SHAPE_EVERY = 8;

  private final History history = new History();
  private double level;
  private SeasonalShape shape = SeasonalShape.FLAT;
  private int learned;
  private long lastKept = Long.MIN_VALUE;

  static double scale(double count) {
    return Math.log(count + SOFTENING);
  }

  static double count(double scaled) {
    return Math.max(0, Math.exp(scaled) - SOFTENING);
  }

  /** Half the deviation that counts have by chance where so many are usual, on our scale. */
  static double noise(double usual) {
    return NOISE / Math.sqrt(Math.max(Math.exp(usual), SOFTENING));
  }

  static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  void add(Instant at, double scaled) {
    long second = at.getEpochSecond();
    if (lastKept != Long.MIN_VALUE && second - lastKept < KEPT_EVERY_SECONDS) return;
    lastKept = second;
    history.add(second, scaled);
  }

  void learn(Instant now, Duration step) {
    long second = now.getEpochSecond();
    history.forget(second - longer(KEPT, step.multipliedBy(STEPS_KEPT)).toSeconds());
    var recent = longer(LEVEL, step.multipliedBy(STEPS_OF_LEVEL)).toSeconds();
    var values = history.since(second - recent);
    level = Quantile.median(values, values.length);
    if (learned++ % SHAPE_EVERY == 0) shape = SeasonalShape.of(history);
  }

  double usual(Instant at) {
    return level + shape.at(at.getEpochSecond());
  }
}
