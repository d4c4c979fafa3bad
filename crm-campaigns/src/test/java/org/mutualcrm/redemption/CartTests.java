package org.mutualcrm.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.redemption.Stall.TEN;

import crmtesting.CrmTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Order;
import org.mutualcrm.offer.OrderLine;
import org.mutualcrm.offer.Promise;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.offer.RewardScope;
import org.mutualcrm.redemption.PartialRollback.Cause;
import org.mutualcrm.redemption.PartialRollback.Done;
import org.mutualcrm.redemption.PartialRollback.NotPossible;
import org.mutualcrm.redemption.PartialRollback.UnknownRedemption;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.mutualcrm.redemption.RollbackResult.RolledBack;
import org.mutualcrm.redemption.Validation.Valid;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders with lines: redeemed, and taken back as a whole, by line and in part. */
@CrmTest
class CartTests {

  private static final CurrencyUnit EUR = CurrencyUnit.EUR;
  private static final Promise TENTH = Promise.of(new Reward.Percent(1_000, EUR));

  /** 7.50 + 9.99 + 3.60 = 21.09: a tenth is 0.75 + 1.00 + 0.36. */
  private static final Order ORDER =
      Order.of(
          List.of(
              line("cone", 3, "EUR 2.50"), line("tub", 1, "EUR 9.99"), line("cup", 2, "EUR 1.80")),
          Money.zero(EUR));

  @Autowired Redeeming redeeming;
  @Autowired RollingBack rollingBack;
  @Autowired RollingBackPart parts;
  @Autowired TransactionTemplate transaction;
  @Autowired Stall stall;

  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  @Test
  void anOrderIsCutLineByLineAndTheSameKeySaysSoAgain() {
    var offer = stall.promising(TENTH, null);
    var code = stall.shared(offer, null);

    var asked = (Valid) redeeming.validate(code, new Purchase(ORDER, null, "till", null));
    var together = (Redeemed) redeeming.redeem(use(code, ORDER, "together"));
    var again = (Redeemed) redeeming.redeem(use(code, ORDER, "together"));
    var alone = (Redeemed) transaction.execute(_ -> redeeming.redeem(use(code, ORDER, "alone")));

    assertThat(asked.taken().lines())
        .extracting(Money::toString)
        .containsExactly("EUR 0.75", "EUR 1.00", "EUR 0.36");
    assertThat(together.taken()).isEqualTo(asked.taken());
    assertThat(again.taken()).isEqualTo(asked.taken());
    assertThat(again.repeated()).isTrue();
    assertThat(alone.taken()).isEqualTo(asked.taken());
    assertThat(stall.discounted(offer)).isEqualTo(422);
  }

  @Test
  void theSameKeyWithOtherLinesIsRefused() {
    var code = stall.shared(stall.promising(TENTH, null), null);
    redeeming.redeem(use(code, ORDER, "key"));
    var other = Order.of(List.of(line("cone", 1, "EUR 21.09")), Money.zero(EUR));

    assertThat(redeeming.redeem(use(code, other, "key")))
        .isEqualTo(new Refused(Refusal.IDEMPOTENCY_KEY_REUSED));
  }

  @Test
  void anOrderTooSmallOrWithoutTheArticlesIsRefused() {
    var least = new RewardScope(Set.of(), Set.of(), Money.parse("EUR 25.00"), null, null);
    var cakes = new RewardScope(Set.of("cake"), Set.of(), null, null, null);
    var small = stall.shared(stall.promising(new Promise(TENTH.reward(), least), null), null);
    var cakeless = stall.shared(stall.promising(new Promise(TENTH.reward(), cakes), null), null);

    assertThat(redeeming.redeem(use(small, ORDER, "k")))
        .isEqualTo(new Refused(Refusal.MINIMUM_ORDER_NOT_REACHED));
    assertThat(redeeming.redeem(use(cakeless, ORDER, "k")))
        .isEqualTo(new Refused(Refusal.NOTHING_TO_DISCOUNT));
  }

  @Test
  void whatTakesNothingOffIsRedeemedAllTheSame() {
    var offer = stall.promising(Promise.of(new Reward.FreeItem("spoon", 1, EUR)), null);

    var redeemed = (Redeemed) redeeming.redeem(use(stall.shared(offer, null), ORDER, "k"));

    assertThat(redeemed.discount().isZero()).isTrue();
    assertThat(redeemed.reward()).isEqualTo(new Reward.FreeItem("spoon", 1, EUR));
    assertThat(stall.used(offer)).isOne();
  }

  @Test
  void linesComeBackWithTheirShareAndTheWholeRollbackGivesTheRest() {
    var offer = stall.promising(TENTH, Money.parse("EUR 2.11"));
    var code = stall.shared(offer, null);
    var redeemed = (Redeemed) redeeming.redeem(use(code, ORDER, "k"));

    var cones = (Done) parts.rollBack(lines(redeemed, Map.of(1, 2), "two cones"));
    var again = (Done) parts.rollBack(lines(redeemed, Map.of(1, 2), "two cones"));

    assertThat(cones.value()).isEqualTo(Money.parse("EUR 5.00"));
    assertThat(cones.discount()).isEqualTo(Money.parse("EUR 0.50"));
    assertThat(cones.toPayBack()).isEqualTo(Money.parse("EUR 4.50"));
    assertThat(again)
        .isEqualTo(new Done(cones.redemption(), cones.value(), cones.discount(), true));
    assertThat(stall.discounted(offer)).isEqualTo(161);
    assertThat(stall.used(offer)).isOne();

    var rest = (RolledBack) rollingBack.rollBack(redeemed.id(), "all of it", "tom");

    assertThat(rest.discount()).isEqualTo(Money.parse("EUR 1.61"));
    assertThat(stall.discounted(offer)).isZero();
    assertThat(stall.used(offer)).isZero();
    assertThat(parts.rollBack(lines(redeemed, Map.of(1, 1), "the last")))
        .isEqualTo(new NotPossible(Cause.ROLLED_BACK_ALREADY));
    assertThat(redeeming.redeem(use(code, ORDER, "k2"))).isInstanceOf(Redeemed.class);
  }

  @Test
  void whatIsNotThereDoesNotComeBack() {
    var code = stall.shared(stall.promising(TENTH, null), null);
    var cart = (Redeemed) redeeming.redeem(use(code, ORDER, "cart"));
    var plain = (Redeemed) redeeming.redeem(use(code, Order.of(TEN), "plain"));

    assertThat(parts.rollBack(lines(cart, Map.of(4, 1), "a")))
        .isEqualTo(new NotPossible(Cause.UNKNOWN_LINE));
    assertThat(parts.rollBack(lines(cart, Map.of(1, 4), "b")))
        .isEqualTo(new NotPossible(Cause.MORE_THAN_ORDERED));
    assertThat(parts.rollBack(value(cart, TEN, "c"))).isEqualTo(new NotPossible(Cause.LINES_KNOWN));
    assertThat(parts.rollBack(lines(plain, Map.of(1, 1), "d")))
        .isEqualTo(new NotPossible(Cause.LINES_UNKNOWN));
    assertThat(parts.rollBack(value(plain, TEN.plus(1), "e")))
        .isEqualTo(new NotPossible(Cause.MORE_THAN_ORDERED));
    assertThat(parts.rollBack(value(plain, Money.parse("USD 1.00"), "f")))
        .isEqualTo(new NotPossible(Cause.CURRENCY_MISMATCH));
    parts.rollBack(value(plain, TEN, "g"));
    assertThat(parts.rollBack(value(plain, Money.parse("EUR 1.00"), "g")))
        .isEqualTo(new NotPossible(Cause.IDEMPOTENCY_KEY_REUSED));
    assertThat(parts.rollBack(value(null, TEN, "h"))).isEqualTo(new UnknownRedemption());
  }

  /** However an order is sent back, the parts of the discount add up to it, never beyond. */
  @ParameterizedTest
  @MethodSource("seeds")
  void partsAddUpToTheDiscount(long seed) {
    var random = new Random(seed);
    var offer =
        stall.promising(Promise.of(new Reward.Percent(1 + random.nextInt(9_999), EUR)), null);
    var code = stall.shared(offer, null);
    var plain = Order.of(Money.ofMinor(EUR, 1_000 + random.nextInt(9_000)));
    var byValue = (Redeemed) redeeming.redeem(use(code, plain, "plain"));
    var byLine = (Redeemed) redeeming.redeem(use(code, ORDER, "cart"));
    long given = 0;

    long left = plain.total().getAmountMinorLong();
    while (left > 0) {
      long part = Math.min(left, 1 + random.nextLong(700));
      left -= part;
      var done = (Done) parts.rollBack(value(byValue, Money.ofMinor(EUR, part), "v" + left));
      given += done.discount().getAmountMinorLong();
      assertThat(done.discount().isNegative() || done.toPayBack().isNegative()).isFalse();
      assertThat(given).isLessThanOrEqualTo(byValue.discount().getAmountMinorLong());
    }
    var units = new ArrayList<>(List.of(1, 1, 1, 2, 3, 3));
    Collections.shuffle(units, random);
    long lines = 0;
    for (int i = 0; i < units.size(); i++) {
      var done = (Done) parts.rollBack(lines(byLine, Map.of(units.get(i), 1), "u" + i));
      lines += done.discount().getAmountMinorLong();
    }

    assertThat(given).isEqualTo(byValue.discount().getAmountMinorLong());
    assertThat(lines).isEqualTo(byLine.discount().getAmountMinorLong());
    assertThat(stall.discounted(offer)).isZero();
    assertThat(stall.used(offer)).isEqualTo(2);
  }

  /**
   * Refunds at many counters at once, and the whole rollback among them: each cent comes back once.
   */
  @Test
  void atOnceEachPartComesBackOnce() throws Exception {
    var offer = stall.promising(TENTH, null);
    var codes = stall.codes(offer, 8);
    var redeemed = new ArrayList<Redeemed>();
    for (var code : codes) redeemed.add((Redeemed) redeeming.redeem(use(code, ORDER, "k")));
    var tasks = new ArrayList<Callable<Long>>();
    for (var it : redeemed) {
      for (int i = 0; i < 8; i++) {
        var key = "unit-" + i;
        tasks.add(() -> given(parts.rollBack(lines(it, Map.of(1, 1), key))));
        tasks.add(() -> given(parts.rollBack(lines(it, Map.of(3, 1, 2, 1), key + "b"))));
      }
      if (redeemed.indexOf(it) % 2 == 0)
        tasks.add(() -> given((RolledBack) rollingBack.rollBack(it.id(), "all", "tom")));
    }
    Collections.shuffle(tasks, new Random(7));

    long back = Tally.atOnce(tasks).stream().mapToLong(it -> it).sum();

    assertThat(stall.discounted(offer)).isEqualTo(8 * 211 - back);
    assertThat(stall.discounted(offer)).isEqualTo(stall.standingDiscount(offer));
    assertThat(stall.used(offer)).isEqualTo(4);
  }

  private static long given(PartialRollback it) {
    return it instanceof Done done ? done.discount().getAmountMinorLong() : 0;
  }

  private static long given(RolledBack it) {
    return it.repeated() ? 0 : it.discount().getAmountMinorLong();
  }

  private static RollBackPart lines(Redeemed of, Map<Integer, Integer> lines, String key) {
    return new RollBackPart(of.id(), lines, null, "brought back", key, "tom");
  }

  private static RollBackPart value(@Nullable Redeemed of, Money value, String key) {
    var id = of == null ? new RedemptionId(UUID.randomUUID()) : of.id();
    return new RollBackPart(id, Map.of(), value, "brought back", key, "tom");
  }

  private static RedeemCode use(CodeText code, Order order, String key) {
    return new RedeemCode(code, order, null, "till", key, "tom");
  }

  private static OrderLine line(String sku, int quantity, String price) {
    return new OrderLine(sku, Set.of(), quantity, Money.parse(price));
  }
}
