package org.mutualcrm.listening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/**
 * How surprising an excess is, by the highest excess of each of the last blocks of time: beyond
 * their middle they are taken to fall off exponentially, as excesses over a high threshold do.
 */
final class PeakTail {

  private static final Duration KEPT = Duration.ofDays(28);
  private static final int STEPS_KEPT = 60;
  private static final int FEWEST = 8;
  private static final double MIDDLE = 0.6;
  private static final double LEAST_SPREAD = 0.05;

  private final ArrayDeque<Peak> peaks = new ArrayDeque<>();
  private double middle;
  private double spread;

  private record Peak(Instant at, double excess) {}

  void add(Instant at, double excess, Duration step) {
    if (Double.isFinite(excess)) peaks.addLast(new Peak(at, excess));
    var kept = Baseline.longer(KEPT, step.multipliedBy(STEPS_KEPT));
    while (!peaks.isEmpty() && peaks.peekFirst().at().isBefore(at.minus(kept))) peaks.removeFirst();
    var excesses = peaks.stream().mapToDouble(Peak::excess).toArray();
    middle = Quantile.of(MIDDLE, excesses, excesses.length);
    double above = 0;
    int beyond = 0;
    for (double it : excesses) {
      if (it <= middle) continue;
      above += it - middle;
      beyond++;
    }
    spread = beyond == 0 ? 0 : above / beyond;
  }

  boolean known() {
    return peaks.size() >= FEWEST;
  }

  /**
   * One block in ten to the power of this has so high a peak; 0 for what is common.
   *
   * @param noise what chance alone makes of counts as high as is usual now
   */
  double decades(double excess, double noise) {
    if (excess <= middle) return 0;
    double scale = Math.max(Math.max(spread, LEAST_SPREAD), noise);
    double n = (1 - MIDDLE) * peaks.size();
    // Not the fall itself but what few peaks can prove of it: with ten the same height is less.
    return (-Math.log(1 - MIDDLE) + n * Math.log1p((excess - middle) / (n * scale))) / Math.log(10);
  }
}
