package org.mutualcrm.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.redemption.Stall.TEN;
import static org.mutualcrm.redemption.Stall.use;
import static org.mutualcrm.redemption.Tally.atOnce;

import crmtesting.CrmTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.springframework.beans.factory.annotation.Autowired;

/** Redemptions that are booked together, at two processes of ours at once: the limits are exact. */
@CrmTest
@Timeout(120)
class GroupRaceTests {

  private static final int TILLS = 200;

  @Autowired Evaluating evaluating;
  @Autowired RedeemOne one;
  @Autowired RedeemTogether together;
  @Autowired RollingBack rollingBack;
  @Autowired Stall stall;

  private Redeeming here;
  private Redeeming there;

  @BeforeEach
  void twoProcesses() {
    here = new Redeeming(evaluating, one, together);
    there = new Redeeming(evaluating, one, together);
    here.redeem(use(stall.code(stall.live(null, null)), stall.person("crm:acme").customer()));
  }

  private Redeeming either(int i) {
    return i % 2 == 0 ? here : there;
  }

  private Callable<RedemptionResult> till(int i, RedeemCode command) {
    return () -> either(i).redeem(command);
  }

  private List<RedemptionResult> tills(List<RedeemCode> commands) throws Exception {
    return atOnce(
        IntStream.range(0, commands.size()).mapToObj(i -> till(i, commands.get(i))).toList());
  }

  private void assertBalanced(OfferId offer) {
    assertThat(stall.used(offer)).isEqualTo(stall.standing(offer));
    assertThat(stall.discounted(offer)).isEqualTo(stall.standingDiscount(offer));
    assertThat(stall.usedCodes(offer)).isEqualTo(stall.standing(offer));
  }

  @Test
  void aCodeForOneIsUsedOnce() throws Exception {
    var offer = stall.live(null, null);
    var code = stall.code(offer);

    var results =
        tills(Collections.nCopies(TILLS, code).stream().map(it -> use(it, null)).toList());

    assertThat(Tally.of(results))
        .isEqualTo(Map.of("REDEEMED", 1L, "CODE_ALREADY_USED", TILLS - 1L));
    assertBalanced(offer);
  }

  @Test
  void aSharedCodeGivesItsLastTenTimesTen() throws Exception {
    var offer = stall.live(null, null);
    var code = stall.shared(offer, 10);

    var results =
        tills(Collections.nCopies(TILLS, code).stream().map(it -> use(it, null)).toList());

    assertThat(Tally.of(results))
        .isEqualTo(Map.of("REDEEMED", 10L, "CODE_LIMIT_REACHED", TILLS - 10L));
    assertBalanced(offer);
  }

  @Test
  void aBudgetIsSpentToItsLastCentAndNotBeyond() throws Exception {
    var offer = stall.live(Money.of(CurrencyUnit.EUR, 37));
    var codes = stall.codes(offer, TILLS);

    var results = tills(codes.stream().map(it -> use(it, null)).toList());

    assertThat(Tally.of(results)).isEqualTo(Map.of("REDEEMED", 37L, "BUDGET_REACHED", TILLS - 37L));
    assertThat(stall.discounted(offer)).isEqualTo(3_700);
    assertBalanced(offer);
  }

  @Test
  void whatIsLeftOfABudgetStillServesASmallerDiscount() {
    var offer = stall.live(Money.of(CurrencyUnit.EUR, 1.04));
    var codes = stall.codes(offer, 3);
    assertThat(here.redeem(use(codes.get(0), null))).isInstanceOf(Redeemed.class);

    var tenEuros = here.redeem(use(codes.get(1), null));
    var fortyCents =
        here.redeem(
            new RedeemCode(
                codes.get(2),
                TEN.multipliedBy(4).dividedBy(100, java.math.RoundingMode.DOWN),
                null,
                "till",
                "k",
                "tom"));

    assertThat(Tally.of(List.of(tenEuros, fortyCents)))
        .isEqualTo(Map.of("BUDGET_REACHED", 1L, "REDEEMED", 1L));
    assertThat(stall.discounted(offer)).isEqualTo(104);
  }

  @Test
  void aCustomersShareIsExactWhateverElseIsBookedBesideIt() throws Exception {
    var offer = stall.live(null, 3);
    var customers = IntStream.range(0, 4).mapToObj(i -> stall.person("crm:g" + i)).toList();
    var codes = stall.codes(offer, TILLS);
    var commands = new ArrayList<RedeemCode>();
    for (var code : codes) commands.add(use(code, customers.get(commands.size() % 4).customer()));

    var results = tills(commands);

    assertThat(Tally.of(results))
        .isEqualTo(Map.of("REDEEMED", 12L, "CUSTOMER_LIMIT_REACHED", TILLS - 12L));
    assertThat(customers)
        .allSatisfy(it -> assertThat(stall.share(it.customer(), offer)).isEqualTo(3));
    assertBalanced(offer);
  }

  /** Every till asks for the same offers, in an order of its own, some of it taken back at once. */
  @Test
  void limitsThatOverlapAreTakenInAnyOrderWithoutADeadlock() throws Exception {
    var offers = IntStream.range(0, 6).mapToObj(i -> stall.live(20L, 8)).toList();
    var customers = IntStream.range(0, 5).mapToObj(i -> stall.person("crm:o" + i)).toList();
    var codes = offers.stream().map(it -> stall.shared(it, 15)).toList();
    var tasks = new ArrayList<Callable<List<RedemptionResult>>>();
    for (int i = 0; i < 60; i++) {
      var random = new Random(i);
      var process = either(i);
      tasks.add(() -> {
        var order = new ArrayList<>(codes);
        Collections.shuffle(order, random);
        var results = new ArrayList<RedemptionResult>();
        for (var code : order) {
          var customer = customers.get(random.nextInt(customers.size())).customer();
          var result = process.redeem(use(code, customer));
          results.add(result);
          if (result instanceof Redeemed it && random.nextBoolean())
            rollingBack.rollBack(it.id(), "brought back", "tom");
        }
        return results;
      });
    }

    var results = atOnce(tasks).stream().flatMap(List::stream).toList();

    assertThat(results).hasSize(360);
    assertThat(Tally.of(results).keySet())
        .isSubsetOf("REDEEMED", "CODE_LIMIT_REACHED", "LIMIT_REACHED", "CUSTOMER_LIMIT_REACHED");
    for (var offer : offers) {
      assertThat(stall.used(offer)).isBetween(1L, 15L);
      assertThat(stall.sharesUsed(offer)).isEqualTo(stall.standing(offer));
      assertBalanced(offer);
    }
  }

  @Test
  void aKeyActsOnceAtWhicheverProcessItComes() throws Exception {
    var offer = stall.live(null, null);
    var shared = stall.shared(offer, 50);
    var commands = new ArrayList<RedeemCode>();
    for (int i = 0; i < TILLS; i++) commands.add(use(shared, null, "order-" + i / 10));

    var results = tills(commands);

    assertThat(Tally.of(results)).isEqualTo(Map.of("REDEEMED", 20L, "REPEATED", TILLS - 20L));
    assertThat(results.stream().map(it -> ((Redeemed) it).id()).distinct()).hasSize(20);
    assertBalanced(offer);
  }

  @Test
  void anOrderThatCannotBeBookedHarmsNobodyBesideIt() throws Exception {
    var offer = stall.live(null, null);
    var codes = stall.codes(offer, 60);
    var tasks = new ArrayList<Callable<String>>();
    for (int i = 0; i < codes.size(); i++) {
      // No text in PostgreSQL holds a zero byte: the statement of a whole group fails.
      var by = i % 20 == 7 ? "to\0m" : "tom";
      var command = new RedeemCode(codes.get(i), TEN, null, "till", "k" + i, by);
      var process = either(i);
      tasks.add(() -> {
        try {
          return Tally.of(List.of(process.redeem(command))).keySet().iterator().next();
        } catch (org.springframework.dao.DataAccessException _) {
          return "FAILED";
        }
      });
    }

    var results = atOnce(tasks);

    assertThat(Collections.frequency(results, "FAILED")).isEqualTo(3);
    assertThat(Collections.frequency(results, "REDEEMED")).isEqualTo(57);
    assertBalanced(offer);
  }

  /** Connections die in the middle of groups; who got no answer asks again with the same key. */
  @Test
  void whateverDiesMidwayTheBooksAreRight() throws Exception {
    var offer = stall.live(150L, null);
    var codes = stall.codes(offer, TILLS);
    var tasks = new ArrayList<Callable<RedemptionResult>>();
    for (int i = 0; i < TILLS; i++) {
      var command = use(codes.get(i), null, "key-" + i);
      int till = i;
      tasks.add(() -> {
        if (till % 40 == 3) stall.cut();
        for (int attempt = 0; ; attempt++) {
          try {
            return either(till).redeem(command);
          } catch (org.springframework.dao.DataAccessException
              | org.springframework.transaction.TransactionException e) {
            if (attempt == 20) throw e;
            Thread.sleep(20);
          }
        }
      });
    }

    var tally = Tally.of(atOnce(tasks));

    long given = tally.getOrDefault("REDEEMED", 0L) + tally.getOrDefault("REPEATED", 0L);
    assertThat(given).isEqualTo(150);
    assertThat(tally.get("LIMIT_REACHED")).isEqualTo(50);
    assertThat(stall.used(offer)).isEqualTo(150);
    assertBalanced(offer);
  }
}
