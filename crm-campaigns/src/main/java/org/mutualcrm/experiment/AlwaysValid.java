package org.mutualcrm.experiment;

import org.jspecify.annotations.Nullable;

/**
 * What may be looked at every day. The interval holds the true difference at all looks together in
 * all but a share alpha of experiments; p below alpha may stop one at any time. Asymptotic
 * confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024); p is the mixture
 * likelihood ratio of Johari, Koomen, Pekelis and Walsh (2022) that belongs to it.
 *
 * @param low null where nothing varies yet
 */
public record AlwaysValid(@Nullable Double low, @Nullable Double high, @Nullable Double p) {

  /**
   * @param planned the number of rows at which the interval is to be narrowest; to be chosen before
   *     the first look
   */
  static AlwaysValid of(Sample treated, Sample control, double alpha, long planned) {
    double n = (double) treated.n() + control.n();
    double variance = variance(treated, control);
    if (!(variance > 0)) return new AlwaysValid(null, null, null);
    double mixing = mixing(alpha, planned);
    double reach = reach(n, variance, alpha, mixing);
    double lift = treated.mean() - control.mean();
    return new AlwaysValid(lift - reach, lift + reach, p(lift, n, variance, mixing));
  }

  /** How many rows it takes until the interval reaches no further than this, in these shares. */
  static double rowsFor(Sample treated, Sample control, double alpha, long planned, double reach) {
    double variance = variance(treated, control);
    double mixing = mixing(alpha, planned);
    double n = 2;
    while (n < 1e15 && reach(n, variance, alpha, mixing) > reach) n *= 1.01;
    return n;
  }

  /** Of one row's share in the difference. */
  private static double variance(Sample treated, Sample control) {
    return ((double) treated.n() + control.n()) * (treated.error() + control.error());
  }

  private static double mixing(double alpha, long planned) {
    double log = -2 * Math.log(alpha);
    return (log + Math.log(log + 1)) / planned;
  }

  private static double reach(double n, double variance, double alpha, double mixing) {
    double grown = n * mixing + 1;
    double log = Math.log(Math.sqrt(grown) / alpha);
    return Math.sqrt(variance * 2 * grown / (n * n * mixing) * log);
  }

  private static double p(double lift, double n, double variance, double mixing) {
    double grown = n * mixing + 1;
    double exponent = mixing * n * n * lift * lift / (2 * variance * grown);
    return Math.min(1, Math.exp(Math.log(grown) / 2 - exponent));
  }
}
