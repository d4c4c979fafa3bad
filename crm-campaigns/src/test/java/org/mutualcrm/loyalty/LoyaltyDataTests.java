package org.mutualcrm.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.loyalty.AdjustResult.Adjusted;
import org.mutualcrm.loyalty.AdjustResult.Decided;
import org.mutualcrm.loyalty.AdjustResult.KeyReused;
import org.mutualcrm.loyalty.AdjustResult.NeedsSecondPerson;
import org.mutualcrm.loyalty.AdjustResult.NotEnough;
import org.mutualcrm.loyalty.AdjustResult.Waits;
import org.mutualcrm.loyalty.SpendResult.Done;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept of people and what is left when they are gone; and points moved by hand. */
@CrmTest
class LoyaltyDataTests {

  @Autowired Regulars regulars;
  @Autowired LoyaltyData data;
  @Autowired PointsHoldings holdings;
  @Autowired PointsAdjusting adjusting;
  @Autowired PointsSpending spending;
  @Autowired PointsFigures figures;
  @Autowired SourceRecords records;
  @Autowired TransactionTemplate transactions;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void anErasedPersonsPointsLapseAndTheLedgerStays() {
    var programme = regulars.live();
    var ada = regulars.guest();
    var number = "order-" + UUID.randomUUID();
    regulars.buys(programme, ada.record(), number, "40.00");
    var spent = (Done) regulars.spends(programme, ada.customer(), 15);
    regulars.returns(programme, ada.record(), number, Regulars.eur("10.00"));
    var subject = new DataSubject(ada.customer(), records.of(ada.customer()), Set.of());
    assertThat(data.export(subject).toString()).contains(number, "a cone", "EUR 40.00");
    assertThat(holdings.of(ada.customer()).toString()).contains("cones of Cone club", "15");

    transactions.executeWithoutResult(_ -> data.erase(subject));

    assertThat(data.export(subject)).allSatisfy(it -> assertThat(it.rows()).isEmpty());
    assertThat(figures.asOf(programme, clock.instant()).outstanding()).isZero();
    assertThat(figures.asOf(programme, clock.instant()).expired()).isEqualTo(15);
    assertThat(spending.giveBack(spent.spending().id(), "tom"))
        .isEqualTo(new SpendResult.Refused(SpendRefusal.UNKNOWN_CUSTOMER, 0));
    regulars.assertBalanced(programme);
  }

  @Test
  void fewPointsAreAddedAloneAndManyWithASecondPerson() {
    var programme = regulars.live();
    var ada = regulars.guest();

    assertThat(adjust(programme, ada, 100)).isInstanceOf(Adjusted.class);
    var waits = ((Waits) adjust(programme, ada, 101)).adjustment();
    assertThat(regulars.balance(programme, ada.customer()).available()).isEqualTo(100);
    assertThat(adjusting.approve(waits.id(), "maria", "1")).isInstanceOf(NeedsSecondPerson.class);
    assertThat(adjusting.approve(waits.id(), "shop", "key:7"))
        .isInstanceOf(NeedsSecondPerson.class);
    assertThat(adjusting.approve(waits.id(), "jo", "2")).isInstanceOf(Adjusted.class);
    assertThat(adjusting.approve(waits.id(), "jo", "2"))
        .isEqualTo(new Decided(Adjustment.State.DONE));
    assertThat(regulars.balance(programme, ada.customer()).available()).isEqualTo(201);
    assertThat(adjust(programme, ada, -202)).isEqualTo(new NotEnough(201));
    var refused = ((Waits) adjust(programme, ada, -150)).adjustment();
    adjusting.refuse(refused.id(), "jo");
    clock.advance(Duration.ofDays(1));
    assertThat(adjust(programme, ada, -100)).isInstanceOf(Adjusted.class);

    assertThat(regulars.balance(programme, ada.customer()).available()).isEqualTo(101);
    assertThat(adjusting.waiting(programme)).isEmpty();
    regulars.assertBalanced(programme);
  }

  @Test
  void manyTimesFewAreManyAndAKeyAdjustsOnce() throws Exception {
    var programme = regulars.live();
    var guests = Stream.generate(regulars::guest).limit(20).toList();

    var each = new ArrayList<Callable<AdjustResult>>();
    for (var it : guests) each.add(() -> adjust(programme, it, 30));
    assertThat(atOnce(each)).filteredOn(Adjusted.class::isInstance).hasSize(3);
    assertThat(adjusting.waiting(programme)).hasSize(17);
    assertThat(ask(programme, guests.getFirst(), 100, null, "2")).isInstanceOf(Adjusted.class);

    var ada = regulars.guest();
    clock.advance(Duration.ofDays(1));
    var same = new ArrayList<Callable<AdjustResult>>();
    for (int i = 0; i < 20; i++) same.add(() -> ask(programme, ada, 10, "once", "1"));
    assertThat(atOnce(same)).allMatch(Adjusted.class::isInstance);
    assertThat(regulars.balance(programme, ada.customer()).available()).isEqualTo(10);
    assertThat(ask(programme, ada, 11, "once", "1")).isEqualTo(new KeyReused());
    assertThat(ask(programme, guests.getFirst(), 10, "once", "1")).isEqualTo(new KeyReused());
    regulars.assertBalanced(programme);
  }

  private static <T> List<T> atOnce(List<Callable<T>> all) throws Exception {
    try (var pool = Executors.newFixedThreadPool(8)) {
      var results = new ArrayList<T>();
      for (var it : pool.invokeAll(all)) results.add(it.get());
      return results;
    }
  }

  private AdjustResult adjust(
      LoyaltyProgrammeId programme, org.mutualcrm.identity.Identified guest, long points) {
    return ask(programme, guest, points, null, "1");
  }

  private AdjustResult ask(
      LoyaltyProgrammeId programme,
      org.mutualcrm.identity.Identified guest,
      long points,
      @Nullable String key,
      String subject) {
    return adjusting.adjust(
        new AdjustPoints(
            programme, guest.customer(), points, "The ice had melted", key, "maria", subject));
  }
}
