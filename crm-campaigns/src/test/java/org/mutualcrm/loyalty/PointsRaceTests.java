package org.mutualcrm.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mutualcrm.loyalty.SpendResult.Done;
import org.springframework.beans.factory.annotation.Autowired;

/** Many at once for the same points. */
@CrmTest
@Timeout(120)
class PointsRaceTests {

  private static final int TILLS = 200;

  @Autowired Regulars regulars;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void theLastPointsAreSpentOnceHoweverManyTillsTry() throws Exception {
    var programme = regulars.live();
    var ada = regulars.guest();
    regulars.buys(programme, ada.record(), "1", "6.00");
    regulars.buys(programme, ada.record(), "2", "4.00");

    var results = atOnce(TILLS, () -> regulars.spends(programme, ada.customer(), 3));

    assertThat(results).filteredOn(Done.class::isInstance).hasSize(3);
    assertThat(results)
        .filteredOn(it -> !(it instanceof Done))
        .hasSize(TILLS - 3)
        .allSatisfy(it ->
            assertThat(((SpendResult.Refused) it).refusal())
                .isEqualTo(SpendRefusal.NOT_ENOUGH_POINTS));
    assertThat(regulars.balance(programme, ada.customer())).isEqualTo(new Balance(0, 1, 0));
    regulars.assertBalanced(programme);
  }

  @Test
  void anOrderToldByManyAtOnceCountsOnceAndAKeySpendsOnce() throws Exception {
    var programme = regulars.live();
    var ada = regulars.guest();

    var told = atOnce(30, () -> regulars.buys(programme, ada.record(), "1", "10.00"));
    var spent = atOnce(30, () -> regulars.spends(programme, ada.customer(), 2, "same"));

    assertThat(told).filteredOn(it -> !it.repeated()).hasSize(1);
    assertThat(spent).filteredOn(it -> !((Done) it).repeated()).hasSize(1);
    assertThat(regulars.balance(programme, ada.customer()).available()).isEqualTo(8);
    regulars.assertBalanced(programme);
  }

  private static <T> List<T> atOnce(int times, Callable<T> task) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>();
      for (var it : threads.invokeAll(Collections.nCopies(times, task))) results.add(it.get());
      return results;
    }
  }
}
