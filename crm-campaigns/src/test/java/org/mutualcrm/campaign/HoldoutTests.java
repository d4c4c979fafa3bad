package org.mutualcrm.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.CustomerId;

class HoldoutTests {

  private static final CampaignId CAMPAIGN = CampaignId.of("0198f0a0-0000-7000-8000-000000000001");
  private static final int PEOPLE = 100_000;

  @Test
  void asManyAreLeftAloneAsWereMeantToBe() {
    for (int basisPoints : new int[] {1, 100, 1_000, 5_000, 9_000}) {
      double expected = PEOPLE * basisPoints / 10_000.0;
      double deviation = Math.sqrt(expected * (1 - basisPoints / 10_000.0));
      assertThat((double) held(basisPoints, CAMPAIGN)).isCloseTo(expected, within(4 * deviation));
    }
  }

  @Test
  void aLargerHoldoutOnlyAddsPeople() {
    var small = new Holdout(1_000, null);
    var large = new Holdout(2_500, null);
    assertThat(IntStream.range(0, PEOPLE).mapToObj(HoldoutTests::person))
        .allMatch(it -> !small.holds(CAMPAIGN, it) || large.holds(CAMPAIGN, it));
  }

  @Test
  void nobodyIsUnluckyInEveryCampaign() {
    var other = CampaignId.of("0198f0a0-0000-7000-8000-000000000002");
    var tenth = Holdout.USUAL;
    long twice =
        IntStream.range(0, PEOPLE)
            .mapToObj(HoldoutTests::person)
            .filter(it -> tenth.holds(CAMPAIGN, it) && tenth.holds(other, it))
            .count();
    assertThat((double) twice).isCloseTo(PEOPLE * 0.01, within(4 * Math.sqrt(PEOPLE * 0.01)));
  }

  @Test
  void whoLeavesNobodyAloneHasToSayWhy() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Holdout(0, " "));
    assertThatIllegalArgumentException().isThrownBy(() -> new Holdout(9_001, null));
    assertThat(new Holdout(0, "A recall").exception()).isEqualTo("A recall");
    assertThat(new Holdout(1, "not needed").exception()).isNull();
  }

  private static long held(int basisPoints, CampaignId campaign) {
    var holdout = new Holdout(basisPoints, null);
    return IntStream.range(0, PEOPLE)
        .mapToObj(HoldoutTests::person)
        .filter(it -> holdout.holds(campaign, it))
        .count();
  }

  private static CustomerId person(int number) {
    return new CustomerId(new UUID(0x0198f0a0_0000_7000L, number));
  }
}
