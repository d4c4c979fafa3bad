package org.mutualcrm.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.experiment.LiftReport;
import org.mutualcrm.experiment.LiftReport.Comparison;
import org.mutualcrm.experiment.Verdict;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class MeasuringTests {

  private static final Money FREE = Money.zero(CurrencyUnit.EUR);

  @Autowired Measuring measuring;
  @Autowired Campaigning campaigning;
  @Autowired Town town;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void ordersCountFromTheLaunchToTheHorizonForWhereverChancePutThePerson() {
    var id = town.live(town.draft(town.of(100)));
    var treated = town.arm(id, false).getFirst();
    var heldOut = town.arm(id, true).getFirst();
    var launch = clock.instant();
    town.orders(treated, launch.minusSeconds(1), "100");
    town.orders(treated, launch, "10");
    town.orders(treated, launch.plus(Duration.ofDays(29)), "5");
    town.orders(treated, launch.plus(Duration.ofDays(30)), "100");
    town.orders(heldOut, launch.plus(Duration.ofDays(1)), "7");
    clock.advance(Duration.ofDays(31));

    var result = measuring.of(id).orElseThrow();

    assertThat(result.complete()).isTrue();
    assertThat(result.treated() + result.heldOut()).isEqualTo(100);
    var revenue = comparison(result, "revenue");
    assertThat(revenue.treated().mean() * result.treated()).isCloseTo(15, within(1e-9));
    assertThat(revenue.control().mean() * result.heldOut()).isCloseTo(7, within(1e-9));
    var orders = comparison(result, "orders");
    assertThat(orders.treated().mean() * result.treated()).isCloseTo(2, within(1e-9));
    var profit = comparison(result, "profit");
    assertThat(profit.treated().mean() * result.treated()).isCloseTo(7.5, within(1e-9));
  }

  @Test
  void whatMakesPeopleBuyMorePays() {
    var id = town.live(town.draft(town.of(600)));
    buy(town.arm(id, false), "20", "30");
    buy(town.arm(id, true), "8", "12");
    clock.advance(Duration.ofDays(31));

    assertThat(report(id).judgement("treated").verdict()).isEqualTo(Verdict.PAYS);
  }

  @Test
  void whatCostsMoreThanItBringsDoesNotPayHoweverMuchMoreIsSold() {
    var id =
        town.live(
            town.draft(town.of(600), new Holdout(2_000, null), Money.of(CurrencyUnit.EUR, 20)));
    buy(town.arm(id, false), "20", "30");
    buy(town.arm(id, true), "8", "12");
    clock.advance(Duration.ofDays(31));

    var result = measuring.of(id).orElseThrow();
    assertThat(report(id).judgement("treated").verdict()).isEqualTo(Verdict.DOES_NOT_PAY);
    assertThat(comparison(result, "revenue").lift()).isPositive();
    assertThat(comparison(result, "revenue").judgement().verdict()).isNotEqualTo(Verdict.PAYS);
  }

  @Test
  void aDiscountCostsTheGoodsItSoldAndWhoIsHeldOutAndUsesTheOfferIsCounted() {
    var offer = town.offer();
    var id = town.live(town.draft(town.of(100), offer));
    var treated = town.arm(id, false).getFirst();
    var heldOut = town.arm(id, true).getFirst();
    town.orders(treated, clock.instant(), "8");
    town.uses(treated, offer, clock.instant(), 200);
    town.uses(heldOut, offer, clock.instant(), 100);
    clock.advance(Duration.ofDays(31));

    var result = measuring.of(id).orElseThrow();

    assertThat(result.contaminated()).isEqualTo(1);
    var profit = comparison(result, "profit");
    // Half of the 8 paid is kept, and half of the 2 not paid is lost on the goods.
    assertThat(profit.treated().mean() * result.treated()).isCloseTo(3, within(1e-9));
    assertThat(profit.control().mean() * result.heldOut()).isCloseTo(-0.5, within(1e-9));
  }

  @Test
  void whoLooksEarlyIsToldSoAndEndingItEndsTheCounting() {
    var id = town.live(town.draft(town.of(100)));
    clock.advance(Duration.ofDays(3));
    assertThat(measuring.of(id).orElseThrow().complete()).isFalse();

    campaigning.end(id);
    town.orders(town.arm(id, false).getFirst(), clock.instant().plusSeconds(1), "10");
    clock.advance(Duration.ofDays(3));

    var result = measuring.of(id).orElseThrow();
    assertThat(result.complete()).isTrue();
    assertThat(comparison(result, "orders").treated().mean()).isZero();
  }

  @Test
  void peopleJoinedAcrossTheArmsCountOnceAndAreSaid() {
    var id = town.live(town.draft(town.of(100)));
    var treated = town.arm(id, false).getFirst();
    var heldOut = town.arm(id, true).getFirst();
    town.join(heldOut, treated);

    var result = measuring.of(id).orElseThrow();

    assertThat(result.both()).isEqualTo(1);
    assertThat(result.treated() + result.heldOut()).isEqualTo(99);
  }

  @Test
  void withoutAHoldoutNothingIsSaidOfTheEffect() {
    var id = town.live(town.draft(town.of(10), new Holdout(0, "A recall"), FREE));
    buy(town.arm(id, false), "20", "30");
    clock.advance(Duration.ofDays(31));

    assertThat(measuring.of(id).orElseThrow().report()).isNull();
    assertThat(measuring.of(id).orElseThrow().treated()).isEqualTo(10);
  }

  private void buy(List<CustomerId> people, String one, String other) {
    for (int i = 0; i < people.size(); i++)
      town.orders(people.get(i), clock.instant().plusSeconds(60), i % 2 == 0 ? one : other);
  }

  private LiftReport report(CampaignId id) {
    return java.util.Objects.requireNonNull(measuring.of(id).orElseThrow().report());
  }

  private static Comparison comparison(CampaignResult result, String metric) {
    return java.util.Objects.requireNonNull(result.report()).comparisons().stream()
        .filter(it -> it.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }
}
