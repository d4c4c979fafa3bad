package org.mutualcrm.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.redemption.Stall.use;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.Redemptions.Reach;
import org.mutualcrm.redemption.Redemptions.Step;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class RedemptionsTests {

  private static final Duration HOUR = Duration.ofHours(1);

  @Autowired Redemptions redemptions;
  @Autowired Redeeming redeeming;
  @Autowired RollingBack rollingBack;
  @Autowired Codes codes;
  @Autowired Stall stall;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @AfterEach
  void noonAgain() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void historyHasEveryStepAlsoThoseWithoutAUse() {
    var offer = stall.live(null, null);
    redeeming.redeem(use(stall.code(offer), null));
    clock.advance(Duration.ofHours(2));
    redeeming.redeem(use(stall.code(offer), null));

    var history =
        redemptions.history(
            offer, DrivenClock.NOON, DrivenClock.NOON.plus(HOUR.multipliedBy(3)), HOUR);

    assertThat(history).extracting(Step::redeemed).containsExactly(1L, 0L, 1L, 0L);
    assertThat(history.getFirst().at()).isEqualTo(DrivenClock.NOON);
  }

  @Test
  void theLastDaysEndToday() {
    var offer = stall.live(null, null);
    var quiet = stall.live(null, null);
    redeeming.redeem(use(stall.code(offer), null));
    clock.advance(Duration.ofDays(2));
    redeeming.redeem(use(stall.code(offer), null));
    redeeming.redeem(use(stall.code(offer), null));

    var days = redemptions.lastDays(clock.instant(), 4);

    assertThat(days.get(offer)).containsExactly(0L, 1L, 0L, 2L);
    assertThat(days).doesNotContainKey(quiet);
  }

  @Test
  void reachCountsPeopleOnceAndLeavesOutWhatWasRolledBack() {
    var offer = stall.live(null, null);
    var ada = stall.person("crm:acme").customer();
    redeeming.redeem(use(stall.code(offer), ada));
    redeeming.redeem(use(stall.code(offer), ada));
    redeeming.redeem(use(stall.code(offer), null));
    var gone =
        (Redeemed) redeeming.redeem(use(stall.code(offer), stall.person("crm:acme").customer()));
    rollingBack.rollBack(gone.id(), "brought back", "tom");

    assertThat(redemptions.reach(offer)).isEqualTo(new Reach(1, 1));
  }

  @Test
  void theStampChangesWithARedemptionAndWithItsRollback() {
    var offer = stall.live(null, null);
    var before = redemptions.stamp();
    var used = (Redeemed) redeeming.redeem(use(stall.code(offer), null));
    var after = redemptions.stamp();
    rollingBack.rollBack(used.id(), "brought back", "tom");

    assertThat(after).isNotEqualTo(before);
    assertThat(redemptions.stamp()).isNotEqualTo(after);
  }

  @Test
  void aCodeTellsItsOfferAndItsLastUse() {
    var offer = stall.live(null, null);
    var code = stall.code(offer);
    assertThat(codes.offerOf(code)).contains(offer);
    assertThat(codes.offerOf(new CodeText("NOSUCHCODE"))).isEmpty();
    assertThat(redemptions.latestOf(code)).isEmpty();

    var used = (Redeemed) redeeming.redeem(use(code, null));

    assertThat(redemptions.latestOf(code).orElseThrow().id()).isEqualTo(used.id());
  }
}
