package org.mutualcrm.experiment;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Shares, compared by the score of Miettinen and Nurminen (1985): right also where hardly anybody,
 * or nobody, did it. Interval and p-value come from one statistic and never contradict each other.
 */
record ScoreComparison(Sample treated, Sample control) implements Comparing {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double LARGEST_LOG_RATIO = 40;
  private static final int HALVINGS = 100;

  @Override
  public String method() {
    return "score";
  }

  @Override
  public @Nullable Interval interval(double alpha) {
    if (unknown()) return null;
    double quantile = NORMAL.inverseSurvivalProbability(alpha / 2);
    double lift = treated.mean() - control.mean();
    return new Interval(
        crossing(this::score, -1, lift, quantile), crossing(this::score, lift, 1, -quantile));
  }

  @Override
  public @Nullable Interval relative(double alpha) {
    if (unknown() || control.mean() == 0) return null;
    double quantile = NORMAL.inverseSurvivalProbability(alpha / 2);
    double ratio = treated.mean() / control.mean();
    double middle = Math.max(Math.log(ratio), -LARGEST_LOG_RATIO);
    DoubleUnaryOperator score = log -> ratioScore(Math.exp(log));
    double low = ratio == 0 ? 0 : Math.exp(crossing(score, -LARGEST_LOG_RATIO, middle, quantile));
    double high = crossing(score, middle, LARGEST_LOG_RATIO, -quantile);
    return high > LARGEST_LOG_RATIO - 1 ? null : new Interval(low - 1, Math.exp(high) - 1);
  }

  @Override
  public @Nullable Double p(double difference) {
    if (unknown()) return null;
    return Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(score(difference))));
  }

  private boolean unknown() {
    return treated.n() == 0 || control.n() == 0;
  }

  /** Falls from left to right; where it passes the height. */
  private static double crossing(
      DoubleUnaryOperator falling, double from, double to, double height) {
    double left = from;
    double right = to;
    if (falling.applyAsDouble(left) <= height) return left;
    if (falling.applyAsDouble(right) >= height) return right;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (left + right) / 2;
      if (falling.applyAsDouble(middle) > height) left = middle;
      else right = middle;
    }
    return (left + right) / 2;
  }

  private double score(double difference) {
    double controlShare = controlShareGiven(difference);
    double share = within(controlShare + difference);
    double variance = binomial(share, treated) + binomial(controlShare, control);
    return divided(treated.mean() - control.mean() - difference, variance);
  }

  private double ratioScore(double ratio) {
    double all = (double) treated.n() + control.n();
    double controls = control.mean() * control.n();
    double hits = treated.mean() * treated.n() + controls;
    double b = -(treated.n() * ratio + hits - controls + control.n() + controls * ratio);
    double root = Math.sqrt(Math.max(0, b * b - 4 * all * ratio * hits));
    // The smaller root, written so that nothing cancels.
    double controlShare = within(2 * hits / (-b + root));
    double share = within(controlShare * ratio);
    double variance = binomial(share, treated) + ratio * ratio * binomial(controlShare, control);
    return divided(treated.mean() - ratio * control.mean(), variance);
  }

  private double divided(double difference, double variance) {
    if (difference == 0) return 0;
    double all = (double) treated.n() + control.n();
    return difference / Math.sqrt(variance * all / (all - 1));
  }

  private static double binomial(double share, Sample sample) {
    return share * (1 - share) / sample.n();
  }

  /** The control's share that is most likely if the true difference is this; a cubic's root. */
  private double controlShareGiven(double difference) {
    double hits = treated.mean() * treated.n() + control.mean() * control.n();
    double all = (double) treated.n() + control.n();
    if (difference == 0) return hits / all;
    double controls = control.mean() * control.n();
    double squared = (treated.n() + 2.0 * control.n()) * difference - all - hits;
    double linear = (control.n() * difference - all - 2 * controls) * difference + hits;
    double constant = controls * difference * (1 - difference);
    double third = squared / (3 * all);
    double q = third * third * third - linear * squared / (6 * all * all) + constant / (2 * all);
    double p = Math.sqrt(Math.max(0, third * third - linear / (3 * all))) * (q < 0 ? -1 : 1);
    double cosine = p == 0 ? 0 : Math.clamp(q / (p * p * p), -1, 1);
    return within(2 * p * Math.cos((Math.PI + Math.acos(cosine)) / 3) - third);
  }

  private static double within(double share) {
    return Math.clamp(share, 0, 1);
  }
}
