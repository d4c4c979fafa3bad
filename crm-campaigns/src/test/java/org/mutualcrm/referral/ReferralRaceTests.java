package org.mutualcrm.referral;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.referral.ClaimResult.Claimed;
import org.mutualcrm.referral.ClaimResult.Full;
import org.mutualcrm.referral.ReferralCaps.Period;
import org.springframework.beans.factory.annotation.Autowired;

/** Many at once: no cap is overrun, and nobody is rewarded twice. */
@CrmTest
class ReferralRaceTests {

  @Autowired Neighbourhood town;
  @Autowired ReferralProgrammes programmes;
  @Autowired ReferralClaiming claiming;
  @Autowired ReferralClockwork clockwork;
  @Autowired ReferralCourse course;
  @Autowired ReferralDeciding deciding;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  private static <T> List<T> atOnce(List<Callable<T>> acts) throws Exception {
    try (var pool = Executors.newFixedThreadPool(20)) {
      var results = new ArrayList<T>();
      for (var it : pool.invokeAll(acts)) results.add(it.get());
      return results;
    }
  }

  @Test
  void twoHundredClaimsAtOnceStopAtTheCaps() throws Exception {
    var programme = town.programme(new ReferralCaps(Period.MONTH, 15, 30, 40L));
    var links = new ArrayList<org.mutualcrm.offer.CodeText>();
    for (int i = 0; i < 4; i++) links.add(town.link(programme, town.person()));
    var friends = new ArrayList<org.mutualcrm.customer.CustomerId>();
    for (int i = 0; i < 200; i++) friends.add(town.person());
    var acts = new ArrayList<Callable<ClaimResult>>();
    for (int i = 0; i < 200; i++) {
      var link = links.get(i % 4);
      var friend = friends.get(i);
      acts.add(() -> claiming.claim(link, friend));
    }

    var results = atOnce(acts);

    assertThat(results).hasOnlyElementsOfTypes(Claimed.class, Full.class);
    assertThat(results.stream().filter(Claimed.class::isInstance)).hasSize(40);
    assertThat(town.used(programme)).isEqualTo(40).isEqualTo(town.counted(programme));
    assertThat(town.codes(programmes.find(programme).orElseThrow().friendOffer())).isEqualTo(40);
  }

  @Test
  void oneFriendAtTwentyDoorsAtOnceGetsOneCode() throws Exception {
    var programme = town.programme();
    var friend = town.person();
    var acts = new ArrayList<Callable<ClaimResult>>();
    for (int i = 0; i < 20; i++) {
      var link = town.link(programme, town.person());
      acts.add(() -> claiming.claim(link, friend));
    }

    var results = atOnce(acts);

    assertThat(results.stream().map(it -> ((Claimed) it).code()).distinct()).hasSize(1);
    assertThat(town.used(programme)).isEqualTo(1);
  }

  @Test
  void twoWhoClaimFromEachOtherAtOnceDoNotWaitForEver() throws Exception {
    var programme = town.programme();
    var ada = town.person();
    var ben = town.person();
    var toAda = town.link(programme, ada);
    var toBen = town.link(programme, ben);

    var results =
        atOnce(List.of(() -> claiming.claim(toAda, ben), () -> claiming.claim(toBen, ada)));

    assertThat(results.stream().filter(Claimed.class::isInstance)).hasSize(1);
  }

  @Test
  void releaseAgainstClawbackLeavesNoWorkingRewardAndNeverTwo() throws Exception {
    var programme = town.programme();
    for (int round = 0; round < 5; round++) {
      var id = town.claimed(programme, town.person(), town.person());
      clock.advance(Duration.ofHours(1));
      town.orders(town.now(id).friend(), "20.00");
      clockwork.tick();
      clock.advance(Duration.ofDays(15));
      var acts = new ArrayList<Callable<Boolean>>();
      for (int i = 0; i < 8; i++) {
        boolean reversing = i == 4;
        acts.add(() -> {
          if (reversing) deciding.reverse(id, "Paid back", "shop");
          else course.look(id);
          return true;
        });
      }

      atOnce(acts);

      assertThat(town.now(id).state()).isEqualTo(ReferralState.CLAWED_BACK);
      assertThat(town.rewards(id, "ADVOCATE")).isLessThanOrEqualTo(1);
      if (town.rewards(id, "ADVOCATE") == 1) assertThat(town.works(id, "ADVOCATE")).isFalse();
    }
    assertThat(town.codes(programmes.find(programme).orElseThrow().advocateOffer()))
        .isLessThanOrEqualTo(5);
    assertThat(town.used(programme)).isEqualTo(town.counted(programme));
  }

  @Test
  void twoFriendsAreJoinedWhileBothAreReleasedAndOneRewardIsLeft() throws Exception {
    var programme = town.programme();
    var ben = town.person();
    var benny = town.person();
    var first = town.claimed(programme, town.person(), ben);
    var second = town.claimed(programme, town.person(), benny);
    clock.advance(Duration.ofHours(1));
    town.orders(ben, "20.00");
    town.orders(benny, "20.00");
    clockwork.tick();
    clock.advance(Duration.ofDays(15));

    atOnce(
        List.of(
            () -> {
              town.join(ben, benny);
              return true;
            },
            () -> {
              course.look(first);
              return true;
            },
            () -> {
              course.look(second);
              return true;
            }));
    clockwork.tick();

    assertThat(town.now(first).state()).isEqualTo(ReferralState.RELEASED);
    assertThat(town.now(second).state()).isIn(ReferralState.BLOCKED, ReferralState.CLAWED_BACK);
    assertThat(town.used(programme)).isEqualTo(1);
  }
}
