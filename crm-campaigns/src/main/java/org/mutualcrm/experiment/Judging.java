package org.mutualcrm.experiment;

import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.experiment.Judgement.Effect;
import org.mutualcrm.experiment.LiftQuestion.Looks;

/**
 * Says of one comparison whether it pays.
 *
 * @param breakEven the lift at which nothing is won or lost
 * @param worthwhile the smallest lift that matters, as a share of the control's mean
 * @param arms how many arms are compared at once
 */
record Judging(double breakEven, double worthwhile, int arms, Looks looks) {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double POWER = 0.8;

  /**
   * @param adjusted p against no difference, after Holm
   * @param beyond p against the break-even, after Holm
   */
  Judgement of(
      Sample treated,
      Sample control,
      @Nullable Interval fixed,
      AlwaysValid always,
      @Nullable Double adjusted,
      @Nullable Double beyond) {
    var interval = looks.early() ? interval(always) : fixed;
    if (interval == null || adjusted == null || beyond == null)
      return new Judgement(
          Effect.UNCLEAR,
          Verdict.CANNOT_TELL_YET,
          null,
          "too little is there, or nothing varies: no interval can be given");
    double lift = treated.mean() - control.mean();
    var effect = effect(lift, sure(interval, 0, adjusted));
    boolean sure = sure(interval, breakEven, beyond);
    if (sure && lift > breakEven)
      return new Judgement(effect, Verdict.PAYS, null, "the lift is above " + mark());
    if (sure)
      return new Judgement(effect, Verdict.DOES_NOT_PAY, null, "the lift is below " + mark());
    double least = worthwhile * Math.abs(control.mean());
    if (interval.high() <= breakEven + least)
      return new Judgement(
          effect,
          Verdict.DOES_NOT_PAY,
          null,
          "even the upper end of the interval is less than would matter");
    var more = more(treated, control, Math.max(Math.abs(lift - breakEven), least));
    return new Judgement(
        effect, Verdict.CANNOT_TELL_YET, more, "the lift may be on either side of " + mark());
  }

  private String mark() {
    return breakEven == 0
        ? "zero"
        : String.format(Locale.ROOT, "the break-even of %.4g", breakEven);
  }

  private static Effect effect(double lift, boolean sure) {
    if (!sure || lift == 0) return Effect.UNCLEAR;
    return lift > 0 ? Effect.ROSE : Effect.FELL;
  }

  private boolean sure(Interval interval, double mark, double adjusted) {
    if (looks.early()) return interval.low() > mark || interval.high() < mark;
    return adjusted <= looks.alpha();
  }

  private static @Nullable Interval interval(AlwaysValid it) {
    var low = it.low();
    var high = it.high();
    return low == null || high == null ? null : new Interval(low, high);
  }

  /** To find this difference four times in five, in the shares the two arms have now. */
  private @Nullable Long more(Sample treated, Sample control, double difference) {
    if (difference == 0) return null;
    double rows = (double) treated.n() + control.n();
    double alpha = looks.alpha() / arms;
    double needed =
        looks.early()
            ? AlwaysValid.rowsFor(treated, control, alpha, looks.planned(), difference)
            : fixedRows(treated, control, alpha, difference);
    double more = Math.max(1, needed - rows);
    if (!(more < Long.MAX_VALUE / 2)) return null;
    return rounded((long) Math.ceil(more));
  }

  private static double fixedRows(Sample treated, Sample control, double alpha, double difference) {
    double rows = (double) treated.n() + control.n();
    double quantiles =
        NORMAL.inverseSurvivalProbability(alpha / 2) + NORMAL.inverseCumulativeProbability(POWER);
    return quantiles
        * quantiles
        * rows
        * (treated.error() + control.error())
        / (difference * difference);
  }

  /** To two digits: it is a guess. */
  private static long rounded(long rows) {
    long unit = 1;
    while (rows / unit >= 100) unit *= 10;
    return (rows + unit - 1) / unit * unit;
  }
}
