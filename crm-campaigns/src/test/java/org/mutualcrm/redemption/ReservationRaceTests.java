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
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.Quotas;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.ReservationResult.NotReserved;
import org.mutualcrm.redemption.ReservationResult.Reserved;
import org.mutualcrm.redemption.ReservationUse.LetGo;
import org.mutualcrm.redemption.ReservationUse.Used;
import org.springframework.beans.factory.annotation.Autowired;

/** Setting aside, using, letting go, expiring and rolling back at once: the books are exact. */
@CrmTest
@Timeout(120)
class ReservationRaceTests {

  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final Duration LONG = Duration.ofHours(1);
  private static final List<String> STORES = List.of("rome", "milan");

  @Autowired Reserving reserving;
  @Autowired ReservationSweeper sweeper;
  @Autowired Redeeming redeeming;
  @Autowired RollingBack rollingBack;
  @Autowired Stall stall;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
    redeeming.redeem(use(stall.code(stall.live(null, null)), stall.person("crm:acme").customer()));
  }

  @Test
  void aCodeForOneIsSetAsideOnceHoweverManyCartsWantIt() throws Exception {
    var offer = stall.live(null, null);
    var code = stall.code(offer);
    Callable<Object> cart = () -> reserving.reserve(new ReserveCode(use(code, null), LONG));

    var results = atOnce(Collections.nCopies(100, cart));

    assertThat(results.stream().filter(Reserved.class::isInstance)).hasSize(1);
    assertThat(results.stream().filter(NotReserved.class::isInstance)).hasSize(99);
    assertBalanced(offer);
  }

  @Test
  void payingAndLettingGoAtOnceIsOneOfTheTwo() throws Exception {
    var offer = stall.live(null, null);
    var tasks = new ArrayList<Callable<ReservationUse>>();
    for (var code : stall.codes(offer, 30)) {
      var held = (Reserved) reserving.reserve(new ReserveCode(use(code, null), LONG));
      var id = held.reservation().id();
      for (int i = 0; i < 3; i++) {
        tasks.add(() -> reserving.redeem(id, "pay", "tom"));
        tasks.add(() -> reserving.release(id));
      }
    }
    Collections.shuffle(tasks, new Random(3));

    var results = atOnce(tasks);

    long used = results.stream().filter(it -> it instanceof Used(var r) && !r.repeated()).count();
    long letGo = results.stream().filter(it -> it instanceof LetGo(_, var again) && !again).count();
    assertThat(used + letGo).isEqualTo(30);
    assertThat(stall.used(offer)).isEqualTo(used);
    assertBalanced(offer);
  }

  /** The clock moves on meanwhile, and the sweeper is at work three times over. */
  @Test
  void whateverHappensToWhatIsSetAsideTheCountersSayWhatTheLedgersSay() throws Exception {
    var quotas = new Quotas(60L, ZoneOffset.UTC, Map.of("till", 14L), 15L, null);
    var offers =
        IntStream.range(0, 3)
            .mapToObj(i -> stall.limited(new OfferLimits(20L, 9, null, quotas), null))
            .toList();
    var codes = new ArrayList<CodeText>();
    for (var it : offers) {
      codes.add(stall.shared(it, null));
      codes.addAll(stall.codes(it, 4));
    }
    var customers = IntStream.range(0, 4).mapToObj(i -> stall.person("crm:r" + i)).toList();
    var tasks = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 150; i++) {
      var random = new Random(i);
      var ada = customers.get(random.nextInt(customers.size())).customer();
      tasks.add(() -> {
        var store = STORES.get(random.nextInt(STORES.size()));
        var channel = random.nextBoolean() ? "till" : "web";
        var command = at(channel, store, codes.get(random.nextInt(codes.size())), ada);
        return acted(random, command);
      });
    }
    for (int i = 0; i < 12; i++)
      tasks.add(
          i * 13,
          () -> {
            clock.advance(Duration.ofSeconds(4));
            sweeper.sweep();
            return 0;
          });

    int redeemed = atOnce(tasks).stream().mapToInt(it -> it).sum();

    assertThat(redeemed).isPositive();
    for (var offer : offers) {
      assertThat(stall.used(offer)).isLessThanOrEqualTo(20);
      assertThat(stall.sharesUsed(offer)).isEqualTo(stall.used(offer));
      assertBalanced(offer);
    }
    clock.advance(LONG);
    sweeper.sweep();
    for (var offer : offers) {
      assertThat(stall.held(offer)).isZero();
      assertBalanced(offer);
    }
  }

  private int acted(Random random, RedeemCode command) {
    switch (random.nextInt(3)) {
      case 0 -> {
        if (!(redeeming.redeem(command) instanceof Redeemed it)) return 0;
        if (random.nextBoolean()) rollingBack.rollBack(it.id(), "brought back", "tom");
        return 1;
      }
      case 1 -> {
        return reserved(command, SHORT, random);
      }
      default -> {
        return reserved(command, LONG, random);
      }
    }
  }

  private int reserved(RedeemCode command, Duration lasts, Random random) {
    if (!(reserving.reserve(new ReserveCode(command, lasts)) instanceof Reserved held)) return 0;
    var id = held.reservation().id();
    int what = random.nextInt(4);
    if (what == 0) return 0;
    if (what == 1) {
      reserving.release(id);
      return 0;
    }
    if (!(reserving.redeem(id, command.idempotencyKey(), "tom") instanceof Used(var done)))
      return 0;
    if (what == 2) rollingBack.rollBack(done.id(), "brought back", "tom");
    return 1;
  }

  private void assertBalanced(OfferId offer) {
    assertThat(stall.used(offer)).isEqualTo(stall.standing(offer) + stall.held(offer));
    assertThat(stall.usedCodes(offer)).isEqualTo(stall.used(offer));
    assertThat(stall.discounted(offer))
        .isEqualTo(stall.standingDiscount(offer) + stall.heldDiscount(offer));
    assertQuota(offer, "channel", "till");
    for (var it : STORES) assertQuota(offer, "store", it);
    assertQuota(offer, "quota_day", "2026-06-01");
  }

  private void assertQuota(OfferId offer, String column, String key) {
    if (stall.counts(offer, key))
      assertThat(stall.quota(offer, key))
          .as(key)
          .isEqualTo(stall.standing(offer, column, key) + stall.held(offer, column, key));
  }
}
