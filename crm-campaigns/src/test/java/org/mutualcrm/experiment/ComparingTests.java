package org.mutualcrm.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mutualcrm.experiment.Arms.amounts;
import static org.mutualcrm.experiment.Arms.only;
import static org.mutualcrm.experiment.Arms.shares;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Differences and their intervals, against published values and independent programs. */
class ComparingTests {

  /** "Student" (1908): hours of sleep gained with two drugs; t.test(extra ~ group) in R. */
  @Test
  void welchIsThatOfStudentsSleep() {
    double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

    var it = only(amounts(second, first));

    assertThat(it.method()).isEqualTo("welch");
    assertThat(it.lift()).isCloseTo(1.58, within(1e-12));
    assertThat(it.p()).isCloseTo(0.07939414, within(1e-8));
    assertThat(interval(it).low()).isCloseTo(-0.2054832, within(1e-7));
    assertThat(interval(it).high()).isCloseTo(3.3654832, within(1e-7));
  }

  /**
   * The first is method 6 in table II of Newcombe (1998); the others were found by maximising the
   * likelihood numerically.
   */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80,  0.0528297132,  0.3381729400",
    "9, 10, 3, 10,    0.1700250167,  0.8406495439",
    "5, 56, 0, 29,   -0.0325965616,  0.1933309767",
    "0, 10, 0, 20,   -0.1657602367,  0.2843813395",
    "10, 10, 0, 10,   0.6636415520,  1",
    "3238, 21387, 2262, 21306, 0.0388983783, 0.0515792643",
  })
  void sharesAreComparedByTheirScore(
      long yes, long of, long controlYes, long ofControl, double low, double high) {
    var it = only(shares(yes, of, controlYes, ofControl));

    assertThat(it.method()).isEqualTo("score");
    assertThat(interval(it).low()).isCloseTo(low, within(1e-6));
    assertThat(interval(it).high()).isCloseTo(high, within(1e-6));
  }

  /** Visits and conversions of the MineThatData e-mail test (2008), p and ratios by statsmodels. */
  @ParameterizedTest
  @CsvSource({
    "3238, 21387, 2262, 21306, 3.1897e-44,  0.3562022142, 0.4995608888",
    "189,  21387, 122,  21306, 1.57133e-4,  0.2307213079, 0.9353754373",
    "3894, 21307, 2262, 21306, 5.71906e-112, 0.6404366919, 0.8064685875",
    "267,  21307, 122,  21306, 1.524216e-13, 0.7687530412, 1.7078463898",
  })
  void ratiosOfSharesToo(
      long yes, long of, long controlYes, long ofControl, double p, double low, double high) {
    var it = only(shares(yes, of, controlYes, ofControl));

    assertThat(it.p()).isCloseTo(p, org.assertj.core.data.Percentage.withPercentage(0.01));
    assertThat(Objects.requireNonNull(it.relative()).low()).isCloseTo(low, within(1e-8));
    assertThat(it.relative().high()).isCloseTo(high, within(1e-8));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anIntervalLeavesNoDifferenceOutExactlyWherePIsSmall(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      long of = 2 + random.nextInt(300);
      long ofControl = 2 + random.nextInt(300);
      var share =
          only(shares(random.nextLong(of + 1), of, random.nextLong(ofControl + 1), ofControl));
      double shift = random.nextDouble();
      var amount =
          only(
              amounts(
                  Arms.draws(20, () -> 5 + shift + random.nextGaussian()),
                  Arms.draws(30, () -> 5 + 2 * random.nextGaussian())));

      for (var it : new LiftReport.Comparison[] {share, amount}) {
        boolean apart = interval(it).low() > 0 || interval(it).high() < 0;
        assertThat(Objects.requireNonNull(it.p()) < 0.05).as("%s", it).isEqualTo(apart);
        var relative = it.relative();
        if (relative != null)
          assertThat(relative.low() > 0 || relative.high() < 0).as("%s", it).isEqualTo(apart);
        assertThat(interval(it).low()).isLessThanOrEqualTo(it.lift());
        assertThat(interval(it).high()).isGreaterThanOrEqualTo(it.lift());
      }
    }
  }

  @Test
  void theBootstrapAgreesOnMoneyThatFewSpend() {
    var random = new Random(11);
    var treated = Arms.draws(4_000, () -> spend(random, 0.12));
    var control = Arms.draws(6_000, () -> spend(random, 0.10));

    var interval = interval(only(amounts(treated, control)));

    var differences = new double[2_000];
    for (int b = 0; b < differences.length; b++)
      differences[b] = resampled(random, treated) - resampled(random, control);
    Arrays.sort(differences);
    double width = interval.high() - interval.low();
    assertThat(differences[50]).isCloseTo(interval.low(), within(0.05 * width));
    assertThat(differences[1_950]).isCloseTo(interval.high(), within(0.05 * width));
  }

  /** Where the arms differ in size and spread, pooling the variances would be wrong. */
  @Test
  void welchIsRightNineteenTimesInTwentyWhereTheVariancesDiffer() {
    var random = new Random(5);
    int right = 0;
    for (int i = 0; i < 2_000; i++) {
      var it =
          interval(
              only(
                  amounts(
                      Arms.draws(15, () -> 10 * random.nextGaussian()),
                      Arms.draws(120, random::nextGaussian))));
      if (it.low() <= 0 && it.high() >= 0) right++;
    }

    assertThat(right / 2_000.0).isBetween(0.935, 0.965);
  }

  @Test
  void largeNumbersLoseNothing() {
    var it =
        only(
            amounts(
                new double[] {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16},
                new double[] {1e9 + 3, 1e9 + 6, 1e9 + 12, 1e9 + 15}));

    assertThat(it.treated().variance()).isCloseTo(30, within(1e-6));
    assertThat(it.lift()).isCloseTo(1, within(1e-6));
  }

  private static double spend(Random random, double share) {
    return random.nextDouble() < share ? Math.exp(3 + 0.7 * random.nextGaussian()) : 0;
  }

  private static double resampled(Random random, double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) sum += values[random.nextInt(values.length)];
    return sum / values.length;
  }

  private static Interval interval(LiftReport.Comparison it) {
    return Objects.requireNonNull(it.interval());
  }
}
