package org.mutualcrm.experiment;

/**
 * What is kept of many values seen once, in constant memory; stable for large offsets (Welford).
 */
final class Moments {

  private long n;
  private long missing;
  private long ones;
  private boolean share = true;
  private double mean;
  private double squares;
  private double cubes;

  /** NaN is a missing value: it is counted and not used. */
  void add(double value) {
    if (Double.isNaN(value)) {
      missing++;
      return;
    }
    long before = n++;
    if (value == 1) ones++;
    else if (value != 0) share = false;
    double delta = value - mean;
    double step = delta / n;
    double term = delta * step * before;
    mean += step;
    cubes += term * step * (n - 2) - 3 * step * squares;
    squares += term;
  }

  long missing() {
    return missing;
  }

  /** Whether nothing but 0 and 1 was seen. */
  boolean share() {
    return share;
  }

  Sample sample() {
    double average = share && n > 0 ? (double) ones / n : mean;
    double variance = n < 2 ? Double.NaN : squares / (n - 1);
    double skewness = squares > 0 ? Math.sqrt(n) * cubes / Math.pow(squares, 1.5) : 0;
    return new Sample(n, average, variance, skewness);
  }
}
