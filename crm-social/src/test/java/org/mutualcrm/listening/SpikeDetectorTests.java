package org.mutualcrm.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.listening.SpikeReading.State;

class SpikeDetectorTests {

  private static final Instant MONDAY = Instant.parse("2026-06-01T00:00:00Z");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final int DAY = 288;

  private final SpikeDetector detector = new SpikeDetector();
  private final Random chance = new Random(7);
  private Instant now = MONDAY;

  private SpikeReading see(double count) {
    return see(count, FIVE_MINUTES);
  }

  private SpikeReading see(double count, Duration later) {
    now = now.plus(later);
    return detector.see(now, count);
  }

  private List<SpikeReading> see(int times, Duration step, LongToDoubleFunction counts) {
    var readings = new ArrayList<SpikeReading>();
    for (int i = 0; i < times; i++)
      readings.add(see(counts.applyAsDouble(now.plus(step).getEpochSecond()), step));
    return readings;
  }

  private List<SpikeReading> days(int days, LongToDoubleFunction counts) {
    return see(days * DAY, FIVE_MINUTES, counts);
  }

  private double about(double mean) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * chance.nextGaussian()));
  }

  private static double byDay(long second) {
    return 1 - Math.cos(second % 86_400 / 86_400.0 * 2 * Math.PI);
  }

  private static long alerts(List<SpikeReading> readings) {
    return readings.stream().filter(SpikeReading::alert).count();
  }

  @Test
  void saysThatItHasNoBaselineUntilItHasSeenTwoDays() {
    var first = days(1, _ -> about(40));

    assertThat(first).allMatch(it -> it.state() == State.NO_BASELINE && it.score() == 0);
    assertThat(see(4_000).state()).isEqualTo(State.NO_BASELINE);
    days(2, _ -> about(40));
    assertThat(see(40).state()).isEqualTo(State.USUAL);
  }

  @Test
  void usualDaysRaiseNoAlert() {
    assertThat(alerts(days(28, _ -> about(40)))).isZero();
  }

  @Test
  void stormIsAnAlertInItsFirstMinutesAndToldOnce() {
    days(10, _ -> about(40));

    var storm = see(36, FIVE_MINUTES, _ -> about(400));

    assertThat(storm.getFirst().alert()).isTrue();
    assertThat(storm.getFirst().expected()).isBetween(35.0, 45.0);
    assertThat(alerts(storm)).isOne();
    assertThat(storm.get(5).state()).isEqualTo(State.COOLING_DOWN);
  }

  @Test
  void worseStormOnTopOfAStormIsNews() {
    days(10, _ -> about(40));
    see(12, FIVE_MINUTES, _ -> about(200));

    assertThat(see(4_000).alert()).isTrue();
  }

  @Test
  void sameCrowdIsUsualAtNoonAndASpikeAtNight() {
    days(14, second -> about(4 + 100 * byDay(second)));
    var noon = see(DAY / 2, FIVE_MINUTES, second -> about(4 + 100 * byDay(second)));
    assertThat(alerts(noon)).isZero();
    see(DAY / 2, FIVE_MINUTES, second -> about(4 + 100 * byDay(second)));

    assertThat(see(200).alert()).isTrue();
  }

  @Test
  void slowGrowthIsNoSpike() {
    var start = now.getEpochSecond();

    var readings = days(42, second -> about(20 * Math.pow(1.03, (second - start) / 86_400.0)));

    assertThat(alerts(readings)).isZero();
  }

  @Test
  void newLevelBecomesUsual() {
    days(10, _ -> about(20));
    var risen = days(14, _ -> about(120));

    assertThat(risen.getFirst().alert()).isTrue();
    assertThat(alerts(risen)).isLessThanOrEqualTo(3);
    assertThat(detector.see(now, 120).expected()).isBetween(100.0, 140.0);
  }

  @Test
  void amongMostlyZeroesAFewAreNoSpikeAndManyAre() {
    days(14, _ -> chance.nextInt(20) == 0 ? 1 : 0);

    assertThat(see(2).alert()).isFalse();
    assertThat(see(30).alert()).isTrue();
  }

  @Test
  void gapIsNeitherZeroNorSpike() {
    days(10, _ -> about(40));
    now = now.plus(Duration.ofDays(2));

    assertThat(alerts(days(5, _ -> about(40)))).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 15, 60, 1_440})
  void seriesOfAnyStepFindsItsStorm(long minutes) {
    var step = Duration.ofMinutes(minutes);
    int points = (int) Math.max(30, Duration.ofDays(10).dividedBy(step));
    see(points, step, _ -> about(60));

    assertThat(see(900, step).alert()).isTrue();
  }

  @Test
  void countSaysNothingOfWhatComesLater() {
    var counts = chance.doubles(3_000, 0, 100).toArray();
    counts[2_500] = 5_000;
    var other = new SpikeDetector();

    for (int i = 0; i < counts.length; i++) {
      var at = MONDAY.plus(FIVE_MINUTES.multipliedBy(i));
      if (i <= 2_500) assertThat(other.see(at, counts[i])).isEqualTo(detector.see(at, counts[i]));
      else detector.see(at, counts[i]);
    }
  }

  @Test
  void scoreIsNeverOutsideItsBounds() {
    var readings = days(20, _ -> chance.nextInt(50) == 0 ? 1e12 : chance.nextInt(3));

    assertThat(readings).allMatch(it -> it.score() >= 0 && it.score() <= 1);
  }

  @Test
  void refusesWhatIsNoCountAndWhatComesLate() {
    see(3);

    assertThatIllegalArgumentException().isThrownBy(() -> see(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> see(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> detector.see(MONDAY, 3));
  }

  @Test
  void hundredThousandCountsTakeSeconds() {
    long begun = System.nanoTime();

    see(100_000, FIVE_MINUTES, second -> about(40 * byDay(second)));

    var took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.printf("100,000 counts in %.1f s%n", took.toMillis() / 1_000.0);
    assertThat(took).isLessThan(Duration.ofSeconds(30));
  }
}
