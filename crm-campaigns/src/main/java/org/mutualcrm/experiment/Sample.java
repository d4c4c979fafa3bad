package org.mutualcrm.experiment;

/**
 * One metric of one arm.
 *
 * @param n how many values there are
 * @param mean 0 if there are none
 * @param variance of the values, by n - 1; NaN for fewer than two
 * @param skewness 0 where nothing varies
 */
public record Sample(long n, double mean, double variance, double skewness) {

  public double standardDeviation() {
    return Math.sqrt(variance);
  }

  /** The variance of the mean. */
  double error() {
    return variance / n;
  }
}
