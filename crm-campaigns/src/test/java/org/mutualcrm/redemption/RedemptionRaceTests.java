package org.mutualcrm.redemption;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.redemption.Stall.use;

import crmtesting.CrmTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.springframework.beans.factory.annotation.Autowired;

/** Many tills at once. Whatever they do, the counters say what the ledger says. */
@CrmTest
@Timeout(120)
class RedemptionRaceTests {

  private static final int TILLS = 200;

  @Autowired Redeeming redeeming;
  @Autowired RollingBack rollingBack;
  @Autowired Stall stall;

  @BeforeEach
  void theMonthHasBegun() {
    redeeming.redeem(use(stall.code(stall.live(null, null)), stall.person("crm:acme").customer()));
  }

  @Test
  void aCodeIsUsedOnceHoweverManyTillsTry() throws Exception {
    var offer = stall.live(null, null);
    var code = stall.code(offer);

    Callable<RedemptionResult> task = () -> redeeming.redeem(use(code, null));
    var results = atOnce(Collections.nCopies(TILLS, task));

    assertThat(tally(results)).isEqualTo(Map.of("REDEEMED", 1L, "CODE_ALREADY_USED", TILLS - 1L));
    assertThat(stall.usedCodes(offer)).isOne();
    assertBalanced(offer);
  }

  @Test
  void aLimitOfTenGivesTenHoweverManyCodesCome() throws Exception {
    var offer = stall.live(10L, null);
    var customers = IntStream.range(0, 20).mapToObj(i -> stall.person("crm:c" + i)).toList();
    var tasks = new ArrayList<Callable<RedemptionResult>>();
    for (var code : stall.codes(offer, TILLS)) {
      var customer = customers.get(tasks.size() % customers.size()).customer();
      tasks.add(() -> redeeming.redeem(use(code, customer)));
    }

    var results = atOnce(tasks);

    assertThat(tally(results)).isEqualTo(Map.of("REDEEMED", 10L, "LIMIT_REACHED", TILLS - 10L));
    assertThat(stall.used(offer)).isEqualTo(10);
    assertThat(stall.usedCodes(offer)).isEqualTo(10);
    assertBalanced(offer);
  }

  @Test
  void oneEachIsOneEachHoweverManyCodesACustomerHas() throws Exception {
    var offer = stall.live(null, 1);
    var customer = stall.person("crm:acme").customer();
    var tasks = new ArrayList<Callable<RedemptionResult>>();
    for (var code : stall.codes(offer, TILLS)) {
      tasks.add(() -> redeeming.redeem(use(code, customer)));
    }

    var results = atOnce(tasks);

    assertThat(tally(results))
        .isEqualTo(Map.of("REDEEMED", 1L, "CUSTOMER_LIMIT_REACHED", TILLS - 1L));
    assertThat(stall.share(customer, offer)).isOne();
    assertThat(stall.usedCodes(offer)).isOne();
    assertBalanced(offer);
  }

  @Test
  void oneIdempotencyKeyActsOnceAndAlwaysAnswersTheSame() throws Exception {
    var offer = stall.live(null, null);
    var command = use(stall.code(offer), stall.person("crm:acme").customer(), "order-4711");

    Callable<RedemptionResult> task = () -> redeeming.redeem(command);
    var results = atOnce(Collections.nCopies(50, task));

    assertThat(results).allSatisfy(it -> assertThat(it).isInstanceOf(Redeemed.class));
    assertThat(results.stream().map(it -> ((Redeemed) it).id()).distinct()).hasSize(1);
    assertThat(results.stream().filter(it -> !((Redeemed) it).repeated())).hasSize(1);
    assertThat(stall.used(offer)).isOne();
    assertBalanced(offer);
  }

  @Test
  void whateverIsRedeemedAndRolledBackTheCountersSayWhatTheLedgerSays() throws Exception {
    var offer = stall.live(15L, 3);
    var codes = stall.codes(offer, 20);
    var customers = IntStream.range(0, 5).mapToObj(i -> stall.person("crm:m" + i)).toList();
    var tasks = new ArrayList<Callable<RedemptionResult>>();
    for (int i = 0; i < TILLS; i++) {
      var random = new Random(i);
      tasks.add(() -> {
        var code = codes.get(random.nextInt(codes.size()));
        var customer = customers.get(random.nextInt(customers.size())).customer();
        var result = redeeming.redeem(use(code, customer));
        if (result instanceof Redeemed it && random.nextInt(3) > 0) {
          rollingBack.rollBack(it.id(), "brought back", "tom");
          rollingBack.rollBack(it.id(), "brought back", "tom");
        }
        return result;
      });
    }

    var results = atOnce(tasks);

    assertThat(tally(results)).containsKey("REDEEMED");
    assertThat(stall.used(offer)).isLessThanOrEqualTo(15);
    assertThat(stall.usedCodes(offer)).isEqualTo(stall.standing(offer));
    assertThat(stall.sharesUsed(offer)).isEqualTo(stall.standing(offer));
    assertThat(customers)
        .allSatisfy(it -> assertThat(stall.share(it.customer(), offer)).isBetween(0, 3));
    assertBalanced(offer);
  }

  private void assertBalanced(org.mutualcrm.offer.OfferId offer) {
    assertThat(stall.used(offer)).isEqualTo(stall.standing(offer));
    assertThat(stall.discounted(offer)).isEqualTo(stall.standingDiscount(offer));
  }

  private static Map<String, Long> tally(List<RedemptionResult> results) {
    return results.stream()
        .collect(
            groupingBy(
                it ->
                    switch (it) {
                      case Redeemed _ -> "REDEEMED";
                      case Refused refused -> refused.refusal().name();
                    },
                counting()));
  }

  private static <T> List<T> atOnce(List<? extends Callable<T>> tasks) throws Exception {
    var results = new ArrayList<T>();
    try (var pool = Executors.newFixedThreadPool(tasks.size())) {
      for (var done : pool.invokeAll(tasks)) results.add(done.get());
    }
    return results;
  }
}
