package org.mutualcrm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How an order stands to those before it. */
class HabitTests {

  private static final Instant START = Instant.parse("2020-01-01T12:00:00Z");

  @Test
  void withoutAnyInAYearItIsTheFirst() {
    assertThat(habit(0)).isEqualTo(Habit.FIRST);
    assertThat(habit(400, 0)).isEqualTo(Habit.FIRST);
    assertThat(habit(365, 0)).isEqualTo(Habit.FIRST);
    assertThat(habit(364, 0)).isEqualTo(Habit.RETURNING);
  }

  @Test
  void afterASingleOneItIsRegularForTwoMonths() {
    assertThat(habit(60, 0)).isEqualTo(Habit.REGULAR);
    assertThat(habit(61, 0)).isEqualTo(Habit.RETURNING);
  }

  @Test
  void whoComesWeeklyIsBackAfterAPauseOfMoreThanTwoWeeks() {
    assertThat(habit(28, 0, 7, 14)).isEqualTo(Habit.REGULAR);
    assertThat(habit(29, 0, 7, 14)).isEqualTo(Habit.RETURNING);
    assertThat(habit(100, 0, 40, 90)).isEqualTo(Habit.REGULAR);
  }

  @Test
  void theUsualDistanceIsTheMedianSoThatOnePauseChangesLittle() {
    assertThat(habit(230, 0, 7, 14, 200, 207)).isEqualTo(Habit.RETURNING);
    assertThat(habit(220, 0, 7, 14, 200, 207)).isEqualTo(Habit.REGULAR);
  }

  private static Habit habit(int day, int... before) {
    return Habit.of(Arrays.stream(before).mapToObj(HabitTests::at).toList(), at(day));
  }

  private static Instant at(int day) {
    return START.plus(Duration.ofDays(day));
  }
}
