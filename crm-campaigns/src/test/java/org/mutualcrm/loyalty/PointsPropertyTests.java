package org.mutualcrm.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.identity.UnmergeRecords;
import org.mutualcrm.identity.Unmerging;
import org.mutualcrm.loyalty.SpendResult.Done;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever happens in whatever order, the ledger and the lots say the same. */
@CrmTest
class PointsPropertyTests {

  private static final int STEPS = 60;

  @Autowired Regulars regulars;
  @Autowired PointsSpending spending;
  @Autowired LoyaltyClockwork clockwork;
  @Autowired PointsFigures figures;
  @Autowired SourceRecords records;
  @Autowired Merging merging;
  @Autowired Unmerging unmerging;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  private final List<SourceRecordId> people = new ArrayList<>();
  private final List<String> orders = new ArrayList<>();
  private final List<SpendingId> spent = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void debitsEqualCreditsAndBalancesAreSumsOfLots(long seed) {
    clock.set(DrivenClock.NOON);
    var random = new Random(seed);
    var policy = ReturnPolicy.values()[(int) (seed % 3)];
    var programme = regulars.live(Regulars.terms(random.nextInt(20), policy, 25, TierScheme.NONE));
    for (int i = 0; i < 3; i++) people.add(regulars.guest("s" + i).record());

    for (int step = 0; step < STEPS; step++) {
      act(programme, random, step);
      regulars.assertBalanced(programme);
    }

    long held = 0;
    for (var customer : Set.copyOf(records.customersOf(people).values()))
      held +=
          regulars.view(programme, customer).lots().stream()
              .mapToLong(it -> it.pending() + it.available() + it.held())
              .sum();
    var told = figures.asOf(programme, clock.instant());
    assertThat(told.outstanding()).isEqualTo(held);
    assertThat(told.accounts().values().stream().mapToLong(Long::longValue).sum()).isZero();
    assertThat(told.issued() - told.spent() - told.expired() + told.writtenOff()).isEqualTo(held);
  }

  private void act(LoyaltyProgrammeId programme, Random random, int step) {
    var who = people.get(random.nextInt(people.size()));
    var customer = records.customerOf(who).orElseThrow();
    switch (random.nextInt(9)) {
      case 0, 1 -> {
        orders.add("o" + step);
        regulars.buys(programme, who, "o" + step, 1 + random.nextInt(60) + ".50");
      }
      case 2, 3 -> {
        if (regulars.spends(programme, customer, 1 + random.nextInt(40)) instanceof Done it)
          spent.add(it.spending().id());
      }
      case 4 -> {
        if (!orders.isEmpty())
          regulars.returns(
              programme,
              who,
              orders.get(random.nextInt(orders.size())),
              random.nextBoolean() ? null : Money.parse("EUR 7.70"));
      }
      case 5 -> {
        if (!spent.isEmpty()) spending.giveBack(spent.get(random.nextInt(spent.size())), "tom");
      }
      case 6 -> {
        clock.advance(Duration.ofDays(random.nextInt(120)));
        clockwork.tick();
      }
      case 7 -> {
        var other = records.customerOf(people.get(random.nextInt(3))).orElseThrow();
        if (!other.equals(customer))
          merging.merge(new MergeCustomers(customer, other, "mia", "same person"));
      }
      default -> {
        if (records.of(customer).size() > 1)
          unmerging.unmerge(new UnmergeRecords(customer, Set.of(who), "mia", "two people"));
      }
    }
  }
}
