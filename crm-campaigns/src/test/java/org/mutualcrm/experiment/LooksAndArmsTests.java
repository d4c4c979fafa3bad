package org.mutualcrm.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mutualcrm.experiment.SampleRatio.Basis;

/** Several looks, several arms, and arms that lost people. */
class LooksAndArmsTests {

  @Test
  void whoLooksEveryDayIsDeceivedByTheUsualIntervalAndNotByTheAlwaysValidOne() {
    var random = new Random(3);
    int usual = 0;
    int always = 0;
    for (int trial = 0; trial < 400; trial++) {
      var treated = new Moments();
      var control = new Moments();
      boolean usualAlarm = false;
      boolean alwaysAlarm = false;
      for (int day = 0; day < 60; day++) {
        for (int i = 0; i < 100; i++) treated.add(-Math.log(random.nextDouble()));
        for (int i = 0; i < 100; i++) control.add(-Math.log(random.nextDouble()));
        var a = treated.sample();
        var b = control.sample();
        usualAlarm |= Objects.requireNonNull(new WelchComparison(a, b).p(0)) < 0.05;
        alwaysAlarm |= Objects.requireNonNull(AlwaysValid.of(a, b, 0.05, 10_000).p()) < 0.05;
      }
      if (usualAlarm) usual++;
      if (alwaysAlarm) always++;
    }

    assertThat(usual / 400.0).isGreaterThan(0.25);
    assertThat(always / 400.0).isLessThan(0.05);
  }

  @Test
  void theAlwaysValidIntervalAndItsPSayTheSame() {
    var random = new Random(4);
    for (int i = 0; i < 300; i++) {
      double shift = random.nextDouble() / 2;
      var treated = new Moments();
      var control = new Moments();
      for (int n = 0; n < 200; n++) treated.add(random.nextGaussian() + shift);
      for (int n = 0; n < 100; n++) control.add(random.nextGaussian());

      var it = AlwaysValid.of(treated.sample(), control.sample(), 0.05, 1_000);

      boolean apart = Objects.requireNonNull(it.low()) > 0;
      assertThat(Objects.requireNonNull(it.p()) < 0.05).isEqualTo(apart);
    }
  }

  /** The example of R's p.adjust. */
  @Test
  void manyArmsAreAdjustedByHolm() {
    assertThat(Holm.adjusted(Arrays.asList(0.01, 0.04, null, 0.03, 0.005)))
        .usingElementComparator(
            (a, b) -> a == null || b == null ? (a == b ? 0 : 1) : Math.abs(a - b) < 1e-12 ? 0 : 1)
        .containsExactly(0.03, 0.06, null, 0.06, 0.02);
  }

  /** Kohavi, Tang and Xu (2020), chapter 21: 50.2 % of 1.6 million is no accident. */
  @Test
  void armsThatLostPeopleAreFound() {
    var sizes = Map.of("control", 821_588L, "treatment", 815_482L);

    var it = SampleRatio.of(sizes, Map.of());

    assertThat(it.basis()).isEqualTo(Basis.ASSUMED_EQUAL);
    assertThat(it.p()).isCloseTo(1.8e-6, within(0.05e-6));
    assertThat(it.suspect()).isTrue();
  }

  @Test
  void armsThatWereMeantUnequalAreHeldAgainstWhatWasMeant() {
    var sizes = Map.of("control", 10_050L, "mail", 89_950L);

    assertThat(SampleRatio.of(sizes, Map.of()).basis()).isEqualTo(Basis.NOT_TESTED);
    assertThat(SampleRatio.of(sizes, Map.of("control", 1.0, "mail", 9.0)).suspect()).isFalse();
    assertThat(SampleRatio.of(sizes, Map.of("control", 1.0, "mail", 8.0)).suspect()).isTrue();
  }

  @Test
  void everyPEntersTheAdjustmentOfItsMetric() {
    var trial = new Trial(java.util.List.of("conversion"));
    Arms.fill(trial, "control", 100, 1_000);
    Arms.fill(trial, "red", 128, 1_000);
    Arms.fill(trial, "blue", 124, 1_000);
    Arms.fill(trial, "green", 126, 1_000);

    var all = LiftAnalysis.of(trial, Arms.QUESTION).comparisons();

    assertThat(all).extracting(LiftReport.Comparison::arm).containsExactly("red", "blue", "green");
    var red = all.getFirst();
    assertThat(Objects.requireNonNull(red.p())).isLessThan(0.05);
    assertThat(red.adjusted()).isCloseTo(3 * red.p(), within(1e-12));
    assertThat(red.judgement().verdict()).isEqualTo(Verdict.CANNOT_TELL_YET);
  }
}
