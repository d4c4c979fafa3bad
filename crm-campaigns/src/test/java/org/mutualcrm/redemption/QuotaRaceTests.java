package org.mutualcrm.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.redemption.Stall.at;
import static org.mutualcrm.redemption.Stall.use;
import static org.mutualcrm.redemption.Tally.atOnce;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.Quotas;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.springframework.beans.factory.annotation.Autowired;

/** Limits by day, channel, store and interval, from two processes of ours at once: exact. */
@CrmTest
@Timeout(120)
class QuotaRaceTests {

  private static final int TILLS = 200;
  private static final List<String> CHANNELS = List.of("till", "instagram", "web");
  private static final List<String> STORES = List.of("rome", "milan", "turin");

  @Autowired Evaluating evaluating;
  @Autowired RedeemOne one;
  @Autowired RedeemTogether together;
  @Autowired RollingBack rollingBack;
  @Autowired DrivenClock time;
  @Autowired Stall stall;

  private Redeeming here;
  private Redeeming there;

  @BeforeEach
  void twoProcesses() {
    time.set(DrivenClock.NOON);
    here = new Redeeming(evaluating, one, together);
    there = new Redeeming(evaluating, one, together);
    here.redeem(use(stall.code(stall.live(null, null)), stall.person("crm:acme").customer()));
  }

  private Redeeming either(int i) {
    return i % 2 == 0 ? here : there;
  }

  private static Quotas quotas(Long perDay, Map<String, Long> perChannel, Long perStore) {
    return new Quotas(perDay, ZoneOffset.UTC, perChannel, perStore, null);
  }

  @Test
  void aDayGivesWhatItHasHoweverManyCome() throws Exception {
    var offer = stall.live(new Quotas(10L, ZoneOffset.UTC, Map.of(), null, null));
    var tasks = new ArrayList<Callable<RedemptionResult>>();
    for (var code : stall.codes(offer, TILLS)) {
      var process = either(tasks.size());
      tasks.add(() -> process.redeem(use(code, null)));
    }

    var tally = Tally.of(atOnce(tasks));

    assertThat(tally).isEqualTo(Map.of("REDEEMED", 10L, "DAY_LIMIT_REACHED", TILLS - 10L));
    assertBalanced(offer);
  }

  @Test
  void onePersonUsesItOnceInTheIntervalHoweverManyTillsTry() throws Exception {
    var interval = Duration.ofHours(24);
    var offer = stall.live(new Quotas(null, ZoneOffset.UTC, Map.of(), null, interval));
    var ada = stall.person("crm:acme").customer();
    var tasks = new ArrayList<Callable<RedemptionResult>>();
    for (var code : stall.codes(offer, TILLS)) {
      var process = either(tasks.size());
      tasks.add(() -> process.redeem(use(code, ada)));
    }

    var tally = Tally.of(atOnce(tasks));

    assertThat(tally).isEqualTo(Map.of("REDEEMED", 1L, "MINIMUM_INTERVAL_NOT_REACHED", TILLS - 1L));
    assertBalanced(offer);
  }

  /**
   * Every till goes through the offers in an order of its own, in stores and on channels of its
   * own, half of them alone and half together, and takes some of it back at once.
   */
  @Test
  void limitsThatOverlapInAnyOrderStayExactWhileSomeIsTakenBack() throws Exception {
    var limits = quotas(25L, Map.of("till", 9L, "instagram", 9L), 10L);
    var offers =
        IntStream.range(0, 5)
            .mapToObj(i -> stall.limited(new OfferLimits(20L, 8, null, limits), null))
            .toList();
    var customers = IntStream.range(0, 5).mapToObj(i -> stall.person("crm:q" + i)).toList();
    var codes = offers.stream().map(it -> stall.shared(it, null)).toList();
    var tasks = new ArrayList<Callable<List<RedemptionResult>>>();
    for (int i = 0; i < 60; i++) {
      var random = new Random(i);
      int till = i;
      tasks.add(() -> {
        var order = new ArrayList<>(codes);
        Collections.shuffle(order, random);
        var results = new ArrayList<RedemptionResult>();
        for (var code : order) {
          var command =
              at(
                  CHANNELS.get(random.nextInt(CHANNELS.size())),
                  STORES.get(random.nextInt(STORES.size())),
                  code,
                  customers.get(random.nextInt(customers.size())).customer());
          var result = till % 4 == 0 ? one.redeem(command) : either(till).redeem(command);
          results.add(result);
          if (result instanceof Redeemed it && random.nextBoolean())
            rollingBack.rollBack(it.id(), "brought back", "tom");
        }
        return results;
      });
    }

    var results = atOnce(tasks).stream().flatMap(List::stream).toList();

    assertThat(results).hasSize(300);
    assertThat(Tally.of(results).keySet())
        .contains("REDEEMED")
        .isSubsetOf(
            "REDEEMED",
            "LIMIT_REACHED",
            "CUSTOMER_LIMIT_REACHED",
            "CHANNEL_LIMIT_REACHED",
            "STORE_LIMIT_REACHED",
            "DAY_LIMIT_REACHED");
    for (var offer : offers) {
      assertThat(stall.used(offer)).isBetween(1L, 20L);
      for (var store : STORES) assertThat(stall.quota(offer, store)).isBetween(0L, 10L);
      assertThat(stall.sharesUsed(offer)).isEqualTo(stall.standing(offer));
      assertBalanced(offer);
    }
  }

  /** Yesterday's uses come back while today's are taken: each day keeps its own account. */
  @Test
  void aUseComesBackToTheDayItWasTakenFrom() throws Exception {
    var offer = stall.live(new Quotas(30L, ZoneOffset.UTC, Map.of(), null, null));
    var yesterday =
        stall.codes(offer, 30).stream().map(it -> (Redeemed) here.redeem(use(it, null))).toList();
    time.advance(Duration.ofDays(1));
    var tasks = new ArrayList<Callable<Object>>();
    yesterday.stream()
        .limit(20)
        .forEach(it -> tasks.add(() -> rollingBack.rollBack(it.id(), "brought back", "tom")));
    stall
        .codes(offer, 60)
        .forEach(it -> {
          var process = either(tasks.size());
          tasks.add(() -> process.redeem(use(it, null)));
        });
    Collections.shuffle(tasks, new Random(7));

    atOnce(tasks);

    assertThat(stall.quota(offer, "2026-06-01")).isEqualTo(10);
    assertThat(stall.quota(offer, "2026-06-02")).isEqualTo(30);
    assertBalanced(offer);
  }

  private void assertBalanced(OfferId offer) {
    assertThat(stall.used(offer)).isEqualTo(stall.standing(offer));
    assertThat(stall.discounted(offer)).isEqualTo(stall.standingDiscount(offer));
    for (var it : CHANNELS) assertQuota(offer, "channel", it);
    for (var it : STORES) assertQuota(offer, "store", it);
    for (var it : List.of("2026-06-01", "2026-06-02")) assertQuota(offer, "quota_day", it);
  }

  private void assertQuota(OfferId offer, String column, String key) {
    if (stall.counts(offer, key))
      assertThat(stall.quota(offer, key)).as(key).isEqualTo(stall.standing(offer, column, key));
  }
}
