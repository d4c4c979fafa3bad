package org.mutualcrm.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.loyalty.Regulars.eur;
import static org.mutualcrm.loyalty.Regulars.once;
import static org.mutualcrm.loyalty.Regulars.order;
import static org.mutualcrm.loyalty.Regulars.terms;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.identity.UnmergeRecords;
import org.mutualcrm.identity.Unmerging;
import org.mutualcrm.loyalty.ReturnResult.Returned;
import org.mutualcrm.loyalty.SpendResult.Done;
import org.mutualcrm.loyalty.SpendResult.Refused;
import org.mutualcrm.offer.Order;
import org.mutualcrm.offer.OrderLine;
import org.mutualcrm.timeline.Correction;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Retracting;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.mutualcrm.value.ValueBook;
import org.mutualcrm.value.ValueClockwork;
import org.mutualcrm.value.Worth;
import org.springframework.beans.factory.annotation.Autowired;

/** Points from the order that gives them to the cone they pay for. */
@CrmTest
class PointsTests {

  @Autowired Regulars regulars;
  @Autowired PointsSpending spending;
  @Autowired ValueClockwork value;
  @Autowired ValueBook valued;
  @Autowired Earning earning;
  @Autowired PointsBook book;
  @Autowired PointsFigures figures;
  @Autowired PointsLinks links;
  @Autowired LoyaltyClockwork clockwork;
  @Autowired Timeline timeline;
  @Autowired Correction correction;
  @Autowired Retracting retracting;
  @Autowired Merging merging;
  @Autowired Unmerging unmerging;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void anOrderGivesPointsOnceAndSaysWhy() {
    var programme = regulars.live();
    var ada = regulars.guest();

    var first = regulars.buys(programme, ada.record(), "1001", "12.90");
    var second = regulars.buys(programme, ada.record(), "1001", "12.90");

    assertThat(first.points()).isEqualTo(12);
    assertThat(second.repeated()).isTrue();
    assertThat(second.points()).isEqualTo(12);
    assertThat(regulars.balance(programme, ada.customer())).isEqualTo(new Balance(0, 12, 0));
    assertThat(regulars.view(programme, ada.customer()).lots().getFirst().why())
        .isEqualTo("1 point for every EUR 1.00, EUR 12.90");
    regulars.assertBalanced(programme);
  }

  @Test
  void pointsWaitUntilAnOrderCanNotBeReturnedAnyMore() {
    var programme = regulars.live(terms(14, ReturnPolicy.WITHIN_BALANCE, 0, TierScheme.NONE));
    var ada = regulars.guest();
    regulars.buys(programme, ada.record(), "1001", "20.00");
    assertThat(regulars.balance(programme, ada.customer())).isEqualTo(new Balance(20, 0, 0));
    assertThat(regulars.spends(programme, ada.customer(), 1))
        .isEqualTo(new Refused(SpendRefusal.NOT_ENOUGH_POINTS, 0));

    clock.advance(Duration.ofDays(14));
    clockwork.tick();

    assertThat(regulars.balance(programme, ada.customer())).isEqualTo(new Balance(0, 20, 0));
  }

  @Test
  void whatEndsFirstIsSpentFirstAndGoesBackWhereItCameFrom() {
    var programme = regulars.live();
    var ada = regulars.guest();
    regulars.buys(programme, ada.record(), "old", "10.00");
    clock.advance(Duration.ofDays(30));
    regulars.buys(programme, ada.record(), "new", "10.00");
    var before = regulars.view(programme, ada.customer()).lots();

    var done = (Done) regulars.spends(programme, ada.customer(), 15);

    assertThat(done.spending().lots())
        .extracting(Spending.Part::lot, Spending.Part::points)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(before.get(0).id(), 10L),
            org.assertj.core.groups.Tuple.tuple(before.get(1).id(), 5L));
    assertThat(done.left().available()).isEqualTo(5);
    var worth = regulars.terms().worth(15).getAmountMinorLong();
    value.drain();
    assertThat(valued.of(ada.customer(), null).given()).containsExactly(new Worth("EUR", worth));

    spending.giveBack(done.spending().id(), "tom");
    value.drain();
    assertThat(valued.of(ada.customer(), null).given()).containsExactly(new Worth("EUR", 0));

    assertThat(regulars.view(programme, ada.customer()).lots()).isEqualTo(before);
    regulars.assertBalanced(programme);
  }

  @Test
  void whatIsSetAsideIsSpentOrComesBackByItself() {
    var programme = regulars.live();
    var ada = regulars.guest();
    regulars.buys(programme, ada.record(), "1", "10.00");
    var held = hold(programme, ada, 6);
    assertThat(regulars.balance(programme, ada.customer())).isEqualTo(new Balance(0, 4, 6));

    spending.confirm(held.spending().id(), "tom");
    assertThat(spending.confirm(held.spending().id(), "tom"))
        .isInstanceOfSatisfying(Done.class, it -> assertThat(it.repeated()).isTrue());
    assertThat(spending.letGo(held.spending().id(), "tom"))
        .isEqualTo(new Refused(SpendRefusal.NOT_HELD, 4));
    hold(programme, ada, 4);
    clock.advance(Duration.ofMinutes(11));
    clockwork.tick();

    assertThat(regulars.balance(programme, ada.customer())).isEqualTo(new Balance(0, 4, 0));
    regulars.assertBalanced(programme);
  }

  private Done hold(
      LoyaltyProgrammeId programme, org.mutualcrm.identity.Identified guest, long points) {
    return (Done)
        spending.spend(
            new Spend(
                programme,
                guest.customer(),
                points,
                "a cone",
                UUID.randomUUID().toString(),
                Duration.ofMinutes(10),
                "tom"));
  }

  @Test
  void theSameKeySpendsOnce() {
    var programme = regulars.live();
    var ada = regulars.guest();
    regulars.buys(programme, ada.record(), "1", "10.00");

    regulars.spends(programme, ada.customer(), 6, "key");
    var again = (Done) regulars.spends(programme, ada.customer(), 6, "key");

    assertThat(again.repeated()).isTrue();
    assertThat(again.left().available()).isEqualTo(4);
    assertThat(regulars.spends(programme, ada.customer(), 3, "key"))
        .isEqualTo(new Refused(SpendRefusal.IDEMPOTENCY_KEY_REUSED, 0));
  }

  @Test
  void pointsEndAYearAfterTheyCouldBeSpent() {
    var programme = regulars.live();
    var ada = regulars.guest();
    regulars.buys(programme, ada.record(), "1", "10.00");

    clock.advance(Duration.ofDays(365));
    assertThat(regulars.balance(programme, ada.customer()).available()).isZero();
    clockwork.tick();

    assertThat(figures.asOf(programme, clock.instant()).expired()).isEqualTo(10);
    assertThat(figures.asOf(programme, clock.instant()).outstanding()).isZero();
    assertThat(book.entries(programme, ada.customer(), 10))
        .extracting(PointsBook.Entry::kind)
        .containsExactly(EntryKind.EXPIRED, EntryKind.EARNED);
    regulars.assertBalanced(programme);
  }

  @Test
  void aPartThatComesBackTakesItsPartOfThePointsAndTheLastOneTheRest() {
    var programme = regulars.live();
    var ada = regulars.guest();
    regulars.buys(programme, ada.record(), "1", "10.00");

    regulars.returns(programme, ada.record(), "1", eur("3.33"));
    assertThat(regulars.balance(programme, ada.customer()).available()).isEqualTo(7);
    assertThat(regulars.returns(programme, ada.record(), "1", eur("6.68")))
        .isEqualTo(new ReturnResult.NotThatMuch());
    regulars.returns(programme, ada.record(), "1", null);

    assertThat(regulars.balance(programme, ada.customer()).available()).isZero();
    assertThat(regulars.returns(programme, ada.record(), "1", null))
        .isEqualTo(new ReturnResult.NotThatMuch());
    regulars.assertBalanced(programme);
  }

  @Test
  void aReturnAfterSpendingIsOwedDownToTheFloorAndThenWrittenOff() {
    var programme = regulars.live(terms(0, ReturnPolicy.INTO_DEBT, 30, TierScheme.NONE));
    var ada = regulars.guest();
    regulars.buys(programme, ada.record(), "1", "50.00");
    regulars.spends(programme, ada.customer(), 45);

    var returned = (Returned) regulars.returns(programme, ada.record(), "1", null);

    assertThat(returned.taken()).isEqualTo(5);
    assertThat(returned.owed()).isEqualTo(30);
    assertThat(returned.writtenOff()).isEqualTo(15);
    assertThat(returned.left().available()).isEqualTo(-30);
    regulars.buys(programme, ada.record(), "2", "40.00");
    assertThat(regulars.balance(programme, ada.customer())).isEqualTo(new Balance(0, 10, 0));
    assertThat(figures.asOf(programme, clock.instant()).writtenOff()).isEqualTo(15);
    regulars.assertBalanced(programme);
  }

  @Test
  void aReturnAfterSpendingIsWrittenOffWhereNobodyMayOwe() {
    var programme = regulars.live();
    var ada = regulars.guest();
    regulars.buys(programme, ada.record(), "1", "50.00");
    regulars.buys(programme, ada.record(), "2", "10.00");
    regulars.spends(programme, ada.customer(), 45);

    var returned = (Returned) regulars.returns(programme, ada.record(), "1", null);

    assertThat(returned).isEqualTo(new Returned(15, 0, 35, new Balance(0, 0, 0), false));
    regulars.assertBalanced(programme);
  }

  @Test
  void whatComesBackAfterItsOrderDidIsTakenThen() {
    var programme = regulars.live();
    var ada = regulars.guest();
    regulars.buys(programme, ada.record(), "1", "50.00");
    var held = hold(programme, ada, 30).spending().id();
    var spent = ((Done) regulars.spends(programme, ada.customer(), 20)).spending().id();
    assertThat(((Returned) regulars.returns(programme, ada.record(), "1", eur("40.00"))))
        .isEqualTo(new Returned(0, 0, 40, new Balance(0, 0, 30), false));

    spending.letGo(held, "tom");
    assertThat(regulars.balance(programme, ada.customer())).isEqualTo(new Balance(0, 0, 0));
    spending.giveBack(spent, "tom");

    assertThat(regulars.balance(programme, ada.customer())).isEqualTo(new Balance(0, 10, 0));
    assertThat(figures.asOf(programme, clock.instant()).writtenOff()).isZero();
    regulars.assertBalanced(programme);
  }

  @Test
  void onlyWhatWaitsIsTakenBackWhereTheProgrammeSaysSo() {
    var programme = regulars.live(terms(14, ReturnPolicy.ONLY_PENDING, 0, TierScheme.NONE));
    var ada = regulars.guest();
    regulars.buys(programme, ada.record(), "1", "50.00");
    clock.advance(Duration.ofDays(20));
    clockwork.tick();
    regulars.buys(programme, ada.record(), "2", "10.00");

    assertThat(((Returned) regulars.returns(programme, ada.record(), "1", null)).writtenOff())
        .isEqualTo(50);
    assertThat(((Returned) regulars.returns(programme, ada.record(), "2", null)).taken())
        .isEqualTo(10);
    assertThat(regulars.balance(programme, ada.customer())).isEqualTo(new Balance(0, 50, 0));
  }

  @Test
  void pointsFollowTheRecordThroughMergeAndBack() {
    var programme = regulars.live();
    var ada = regulars.guest("shop");
    var twin = regulars.guest("app");
    regulars.buys(programme, ada.record(), "1", "10.00");
    regulars.buys(programme, twin.record(), "2", "20.00");

    merging.merge(new MergeCustomers(ada.customer(), twin.customer(), "mia", "same person"));
    assertThat(regulars.balance(programme, ada.customer()).available()).isEqualTo(30);
    assertThat(regulars.balance(programme, twin.customer()).available()).isEqualTo(30);
    regulars.spends(programme, twin.customer(), 25);
    unmerging.unmerge(
        new UnmergeRecords(ada.customer(), Set.of(twin.record()), "mia", "two people"));

    assertThat(regulars.balance(programme, ada.customer()).available()).isZero();
    assertThat(regulars.balance(programme, twin.customer()).available()).isEqualTo(5);
    regulars.assertBalanced(programme);
  }

  @Test
  void rulesAreAboutArticlesAndMinimumsAndHaveADailyLimit() {
    var sorbets =
        new EarningRule(
            EarningRuleId.next(),
            "Sorbets",
            Occasion.ORDER,
            "",
            5,
            eur("1.00"),
            null,
            Set.of(),
            Set.of("Sorbet"),
            null,
            true,
            null,
            null);
    var programme =
        regulars.live(
            terms(),
            sorbets,
            order("A round", 50, null, eur("30.00"), null),
            order("Capped", 10, eur("1.00"), null, 100L));
    var ada = regulars.guest();
    var lines =
        Order.of(
            List.of(
                new OrderLine("L1", Set.of("sorbet"), 2, eur("3.50")),
                new OrderLine("C1", Set.of("coffee"), 1, eur("2.00"))),
            Money.zero(Regulars.EUR));

    var small = regulars.buys(programme, ada.record(), "1", lines, clock.instant());
    var large = regulars.buys(programme, ada.record(), "2", "31.00");

    assertThat(small.rules())
        .extracting(EarnResult.RuleAnswer::points)
        .containsExactly(35L, 0L, 90L);
    assertThat(small.rules().get(1).why()).isEqualTo("EUR 21.00 short of EUR 30.00");
    assertThat(large.rules())
        .extracting(EarnResult.RuleAnswer::points)
        .containsExactly(0L, 50L, 10L);
    assertThat(large.rules().get(2).why()).endsWith("at most 100 a day");
  }

  @Test
  void ordersAndVotesOfTheTimelineAreHeardAndCancellationsTakeBack() {
    var programme =
        regulars.live(terms(), Regulars.onePerEuro(), once(Occasion.POLL_ANSWERED, "", 3));
    var ada = regulars.guest();
    clock.advance(Duration.ofMinutes(1));
    happens(ada.record(), TouchpointKind.ORDER, "1006", eur("10.00"));
    happens(ada.record(), TouchpointKind.ORDER, "1007", eur("25.00"));
    happens(ada.record(), TouchpointKind.VOTE, "poll-1", null, "poll");
    happens(ada.record(), TouchpointKind.VOTE, "idea-1", null, "jam");
    happens(ada.record(), TouchpointKind.REVIEW, "five stars", null);
    clockwork.tick();
    clockwork.tick();
    assertThat(regulars.balance(programme, ada.customer()).available()).isEqualTo(38);

    happens(ada.record(), TouchpointKind.ORDER, "C1007", eur("-25.00"));
    clockwork.tick();
    // Told once more by another system, it is not taken from the order before.
    happens(ada.record(), TouchpointKind.ORDER, "R1007", eur("-25.00"));
    clockwork.tick();
    happens(ada.record(), TouchpointKind.MESSAGE, "hello", null);
    clockwork.tick();

    assertThat(regulars.balance(programme, ada.customer()).available()).isEqualTo(13);
    regulars.assertBalanced(programme);
  }

  @Test
  void anOrderThatComesToLessTakesBackTheDifferenceOnceAndNothingThatCameBackBefore() {
    var programme = regulars.live();
    var ada = regulars.guest();
    clock.advance(Duration.ofMinutes(1));
    var at = clock.instant();
    happens(ada.record(), TouchpointKind.ORDER, "1007", eur("50.00"));
    clockwork.tick();
    regulars.returns(programme, ada.record(), "1007", eur("10.00"));

    comesTo(ada.record(), at, "30.00");
    comesTo(ada.record(), at, "30.00");
    assertThat(regulars.balance(programme, ada.customer()).available()).isEqualTo(30);
    comesTo(ada.record(), at, "45.00");
    assertThat(regulars.balance(programme, ada.customer()).available()).isEqualTo(30);
    comesTo(ada.record(), at, "0.00");

    assertThat(regulars.balance(programme, ada.customer()).available()).isZero();
    regulars.assertBalanced(programme);
  }

  @Test
  void whatATillToldIsNotCorrectedByTheTimeline() {
    var programme = regulars.live();
    var ada = regulars.guest();
    clock.advance(Duration.ofMinutes(1));
    regulars.buys(programme, ada.record(), "1007", "50.00");

    happens(ada.record(), TouchpointKind.ORDER, "1007", eur("45.00"));
    clockwork.tick();

    assertThat(regulars.balance(programme, ada.customer()).available()).isEqualTo(50);
  }

  @Test
  void anOrderThatIsTakenBackTakesItsPointsAndGivesThemWhenItComesAgain() {
    var programme = regulars.live();
    var ada = regulars.guest();
    clock.advance(Duration.ofMinutes(1));
    var at = clock.instant();
    happens(ada.record(), TouchpointKind.ORDER, "1006", eur("5.00"));
    for (int round = 0; round < 2; round++) {
      timeline.append(placed(ada.record(), at, "1007", eur("50.00")));
      clockwork.tick();
      assertThat(regulars.balance(programme, ada.customer()).available()).isEqualTo(55);
      clock.advance(Duration.ofMinutes(1));

      retracting.retract(
          List.of(new Retracting.Place(ada.record(), at, TouchpointKind.ORDER, "1007")));
      clockwork.tick();
      clockwork.tick();

      assertThat(regulars.balance(programme, ada.customer()).available()).isEqualTo(5);
    }
    regulars.assertBalanced(programme);
  }

  private void comesTo(SourceRecordId record, Instant at, String amount) {
    correction.replace(at, placed(record, at, "1007", eur(amount)));
    clockwork.tick();
  }

  private static Touchpoint placed(SourceRecordId record, Instant at, String ref, Money amount) {
    var kind = TouchpointKind.ORDER;
    return new Touchpoint(
        record, at, kind, ref, "shop", Direction.INBOUND, ref, null, amount, null);
  }

  private void happens(SourceRecordId record, TouchpointKind kind, String ref, Money amount) {
    happens(record, kind, ref, amount, "shop");
  }

  private void happens(
      SourceRecordId record, TouchpointKind kind, String ref, Money amount, String channel) {
    timeline.append(
        new Touchpoint(
            record,
            clock.instant(),
            kind,
            ref,
            channel,
            Direction.INBOUND,
            ref,
            null,
            amount,
            null));
  }

  @Test
  void whatWasBeforeTheLaunchGivesNothing() {
    var programme = regulars.live();
    var ada = regulars.guest();

    assertThat(
            earning.earn(
                programme,
                new Occurrence(
                    ada.record(),
                    Occasion.ORDER,
                    "",
                    "1",
                    clock.instant().minusSeconds(1),
                    Order.of(eur("10.00")),
                    null),
                "shop"))
        .isEqualTo(new EarnResult.NotRunning());
  }

  @Test
  void aBirthdayGivesPointsOnceAYear() {
    var programme = regulars.live(terms(), once(Occasion.BIRTHDAY, "", 25), Regulars.onePerEuro());
    var ada = regulars.guest();
    regulars.buys(programme, ada.record(), "1", "1.00");

    clockwork.celebrate();
    clockwork.celebrate();

    assertThat(regulars.balance(programme, ada.customer()).available()).isEqualTo(26);
  }

  @Test
  void aLinkOpensTheirOwnPointsUntilItIsReplaced() {
    var programme = regulars.live();
    var ada = regulars.guest();
    regulars.buys(programme, ada.record(), "1", "7.00");
    var link = links.link(programme, ada.customer()).orElseThrow();
    var token = link.substring(link.lastIndexOf('/') + 1);

    assertThat(links.open(token).orElseThrow().points().balance().available()).isEqualTo(7);
    assertThat(links.open("x" + token.substring(1))).isEmpty();

    links.replace(programme, ada.customer());
    assertThat(links.open(token)).isEmpty();
  }
}
