package org.mutualcrm.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualcrm.listening.NabScore.Scored;
import org.mutualcrm.listening.NabScore.Window;

/** By the worked figures of the benchmark's own description. */
class NabScoreTests {

  private static final Window WINDOW = new Window(400, 499);

  private static Scored alerts(int... rows) {
    var scores = new ArrayList<>(Collections.nCopies(1_000, 0.0));
    for (int row : rows) scores.set(row, 1.0);
    return new Scored(scores, List.of(WINDOW));
  }

  private static double raw(int... rows) {
    return NabScore.raw(List.of(alerts(rows)), 0.5);
  }

  @Test
  void sayingNothingIsNoughtAndBeginningOfTheWindowIsAHundred() {
    assertThat(NabScore.best(List.of(alerts(400))).score()).isCloseTo(100, within(1e-9));
    assertThat(NabScore.normalised(raw(), List.of(alerts()))).isZero();
  }

  @Test
  void middleOfTheWindowEarnsMostOfIt() {
    assertThat(raw(450)).isCloseTo(0.8483 / 0.9866, within(1e-3));
  }

  @Test
  void onlyTheEarliestRowInAWindowEarns() {
    assertThat(raw(450, 460, 470)).isEqualTo(raw(450));
  }

  @Test
  void everyRowOutsideCostsAndLessJustAfterAWindow() {
    assertThat(raw(300)).isCloseTo(-1 - 0.11, within(1e-9));
    assertThat(raw(300, 301)).isCloseTo(-1 - 0.22, within(1e-9));
    assertThat(raw(510)).isBetween(-1 - 0.05, -1.0);
    assertThat(raw(598)).isCloseTo(-1 - 0.11 * 0.9866, within(1e-3));
  }

  @Test
  void probationCountsForNothing() {
    assertThat(raw(149)).isEqualTo(raw());
    assertThat(raw(150)).isLessThan(raw());
  }
}
