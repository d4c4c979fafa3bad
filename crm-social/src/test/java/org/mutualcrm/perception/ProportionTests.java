package org.mutualcrm.perception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mutualcrm.reason.Reason;

class ProportionTests {

  @Test
  void aShareHasTheScoreIntervalOfTheTextbook() {
    // Newcombe, Interval estimation for the difference between independent proportions, 1998
    var it = new Proportion(81, 263).interval();

    assertThat(it.low()).isCloseTo(25.53, within(0.01));
    assertThat(it.high()).isCloseTo(36.62, within(0.01));
  }

  @Test
  void aDifferenceHasTheIntervalOfTheTextbook() {
    var it = new Proportion(56, 70).less(new Proportion(48, 80));

    assertThat(it.low()).isCloseTo(5.24, within(0.01));
    assertThat(it.high()).isCloseTo(33.39, within(0.01));
    assertThat(it.excludesZero()).isTrue();
  }

  @Test
  void ofNobodyNothingIsKnown() {
    var nobody = new Proportion(0, 0);

    assertThat(nobody.known()).isFalse();
    assertThat(nobody.interval()).isEqualTo(new Proportion.Interval(0, 100));
    assertThat(nobody.less(new Proportion(5, 10)).excludesZero()).isFalse();
    assertThatThrownBy(() -> new Proportion(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equalsShareTheMiddleRank() {
    assertThat(Ranks.of(new double[] {5, 9, 5, 1})).containsExactly(2.5, 1, 2.5, 4);
  }

  @Test
  void ordersAgreeWhollyNotAtAllOrTurnedRound() {
    double[] up = {1, 2, 3, 4};
    double[] down = {4, 3, 2, 1};

    assertThat(Ranks.kendall(up, up)).isEqualTo(1);
    assertThat(Ranks.kendall(up, down)).isEqualTo(-1);
    assertThat(Ranks.spearman(up, down)).isEqualTo(-1);
    assertThat(Ranks.kendall(up, new double[] {7, 7, 7, 7})).isNull();
    assertThat(Ranks.spearman(up, new double[] {7, 7, 7, 7})).isNull();
    // 4 pairs agree, 1 does not, 1 is tied on one side: 3 / sqrt(6 * 5)
    assertThat(Ranks.kendall(up, new double[] {1, 3, 2, 3})).isCloseTo(0.5477, within(0.0001));
  }

  @Test
  void executivesOfTheStudyKnewNothingOfConsumersOrder() {
    var it = Study.agreement();

    assertThat(it.kendall()).isCloseTo(2 / 66.0, within(1e-9));
    assertThat(it.spearman()).isCloseTo(-0.007, within(0.0005));
    assertThat(Study.of(Reason.DISCOUNT)).isEqualTo(new Study.Line(1, 12, 61, null));
  }
}
