package org.mutualcrm.experiment;

import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Means of samples that may differ in variance (Welch 1947); their ratio by Fieller (1954), with
 * the same degrees of freedom, so that both intervals hold "no difference" or neither does.
 */
record WelchComparison(Sample treated, Sample control) implements Comparing {

  @Override
  public String method() {
    return "welch";
  }

  @Override
  public @Nullable Interval interval(double alpha) {
    if (unknown()) return null;
    double lift = treated.mean() - control.mean();
    double reach = quantile(alpha) * Math.sqrt(variance());
    return new Interval(lift - reach, lift + reach);
  }

  @Override
  public @Nullable Interval relative(double alpha) {
    if (unknown() || control.mean() <= 0) return null;
    double quantile = quantile(alpha);
    double g = quantile * quantile * control.error() / (control.mean() * control.mean());
    if (g >= 1) return null;
    double ratio = treated.mean() / control.mean();
    double root = Math.sqrt((1 - g) * treated.error() + ratio * ratio * control.error());
    double reach = quantile / control.mean() * root;
    return new Interval((ratio - reach) / (1 - g) - 1, (ratio + reach) / (1 - g) - 1);
  }

  @Override
  public @Nullable Double p(double difference) {
    if (unknown()) return null;
    double t = (treated.mean() - control.mean() - difference) / Math.sqrt(variance());
    return Math.min(1, 2 * students().survivalProbability(Math.abs(t)));
  }

  private boolean unknown() {
    return !(variance() > 0);
  }

  private double variance() {
    return treated.error() + control.error();
  }

  private double quantile(double alpha) {
    return students().inverseSurvivalProbability(alpha / 2);
  }

  private TDistribution students() {
    double a = treated.error();
    double b = control.error();
    double freedom = (a + b) * (a + b) / (a * a / (treated.n() - 1) + b * b / (control.n() - 1));
    return TDistribution.of(freedom);
  }
}
