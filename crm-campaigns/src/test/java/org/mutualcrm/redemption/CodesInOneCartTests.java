package org.mutualcrm.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.redemption.Tally.atOnce;

import crmtesting.CrmTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Order;
import org.mutualcrm.offer.OrderLine;
import org.mutualcrm.offer.Promise;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.offer.RewardScope;
import org.mutualcrm.offer.StackingBook;
import org.mutualcrm.offer.StackingClass;
import org.mutualcrm.redemption.CartResult.Evaluated;
import org.mutualcrm.redemption.CartResult.LeftUnused;
import org.mutualcrm.redemption.CartResult.Redeemed;
import org.mutualcrm.redemption.CartResult.Refused;
import org.springframework.beans.factory.annotation.Autowired;

/** Several codes on one order, all that go together or none. */
@CrmTest
class CodesInOneCartTests {

  private static final CurrencyUnit EUR = CurrencyUnit.EUR;
  private static final Order ORDER =
      Order.of(
          List.of(
              new OrderLine("cone", Set.of(), 3, Money.parse("EUR 2.50")),
              new OrderLine("tub", Set.of(), 1, Money.parse("EUR 9.99"))),
          Money.parse("EUR 4.90"));

  @Autowired CartRedeeming carts;
  @Autowired Redeeming redeeming;
  @Autowired RollingBack rollingBack;
  @Autowired RollingBackPart parts;
  @Autowired StackingBook stacking;
  @Autowired Stall stall;

  @Test
  void aShareAnItemAndTheShippingAreTakenTogetherAndTheSameKeySaysSoAgain() {
    var share = stall.promising(Promise.of(new Reward.Percent(1_000, EUR)), null);
    var tub = stall.promising(tub(), null);
    var shipping = stall.promising(Promise.of(new Reward.FreeShipping(EUR)), null);
    var codes =
        List.of(stall.shared(share, null), stall.shared(tub, null), stall.shared(shipping, null));

    var asked = (Evaluated) carts.evaluate(codes, new Purchase(ORDER, null, "till", null));
    var first = (Redeemed) carts.redeem(cart(codes, "k"));
    var again = (Redeemed) carts.redeem(cart(codes.reversed(), "k"));
    var other = carts.redeem(cart(codes.subList(0, 2), "k"));

    // 1.75 of 17.49, then 2.00 of the tub, then all of the shipping.
    assertThat(asked.discount()).isEqualTo(Money.parse("EUR 8.65"));
    assertThat(first.discount()).isEqualTo(asked.discount());
    assertThat(first.repeated()).isFalse();
    assertThat(again.repeated()).isTrue();
    assertThat(again.redemptions())
        .extracting(RedemptionResult.Redeemed::id)
        .containsExactlyElementsOf(
            first.redemptions().stream().map(RedemptionResult.Redeemed::id).toList());
    assertThat(other)
        .isInstanceOfSatisfying(
            Refused.class,
            it -> assertThat(it.refusal()).isEqualTo(Refusal.IDEMPOTENCY_KEY_REUSED));
    assertThat(List.of(stall.used(share), stall.used(tub), stall.used(shipping))).containsOnly(1L);
    assertThat(stall.discounted(share) + stall.discounted(tub) + stall.discounted(shipping))
        .isEqualTo(865);
  }

  @Test
  void theLesserOfTwoSharesGivesWayAndStaysUnused() {
    var small = stall.promising(Promise.of(new Reward.Percent(500, EUR)), null);
    var large = stall.promising(Promise.of(new Reward.Percent(2_000, EUR)), null);
    var lesser = stall.code(small);
    var better = stall.code(large);

    var result = (Redeemed) carts.redeem(cart(List.of(lesser, better), "k"));

    assertThat(result.redemptions()).hasSize(1);
    assertThat(result.unused()).containsExactly(new LeftUnused(lesser, better));
    assertThat(result.unused().getFirst().reason()).isEqualTo(Refusal.BETTER_CODE_KEPT);
    assertThat(stall.used(small)).isZero();
    assertThat(redeeming.redeem(Stall.use(lesser, null)))
        .isInstanceOf(RedemptionResult.Redeemed.class);
  }

  @Test
  void anOfferIsOfTheClassItWasGiven() {
    var small = stall.promising(Promise.of(new Reward.Percent(500, EUR)), null);
    var large = stall.promising(Promise.of(new Reward.Percent(2_000, EUR)), null);
    stacking.classify(small, StackingClass.LOYALTY);

    var result = (Redeemed) carts.redeem(cart(List.of(stall.code(small), stall.code(large)), "k"));

    assertThat(result.redemptions()).hasSize(2);
    assertThat(result.unused()).isEmpty();
  }

  @Test
  void whereOneCodeIsRefusedNoneIsUsed() {
    var good = stall.promising(tub(), null);
    var spent = stall.promising(Promise.of(new Reward.FreeShipping(EUR)), null);
    var used = stall.code(spent);
    redeeming.redeem(new RedeemCode(used, ORDER, null, "till", "before", "tom"));

    var result = carts.redeem(cart(List.of(stall.code(good), used), "k"));

    assertThat(result)
        .isInstanceOfSatisfying(
            Refused.class,
            it -> {
              assertThat(it.code()).isEqualTo(used);
              assertThat(it.refusal()).isEqualTo(Refusal.CODE_ALREADY_USED);
            });
    assertThat(stall.used(good)).isZero();
  }

  @Test
  void aLineAndACodeComeBackToTheCentAndThenNothingIsLeft() {
    var share = stall.promising(Promise.of(new Reward.Percent(1_500, EUR)), null);
    var tub = stall.promising(tub(), null);
    var cart = (Redeemed) carts.redeem(cart(List.of(stall.code(share), stall.code(tub)), "k"));

    for (var it : cart.redemptions())
      parts.rollBack(
          new RollBackPart(it.id(), Map.of(1, 2), null, "two cones", "two " + it.id(), "tom"));
    assertThat(stall.discounted(share)).isEqualTo(stall.standingDiscount(share));
    for (var it : cart.redemptions()) rollingBack.rollBack(it.id(), "all of it", "tom");

    assertThat(stall.discounted(share) + stall.discounted(tub)).isZero();
    assertThat(stall.used(share) + stall.used(tub)).isZero();
    assertThat(stall.usedCodes(share) + stall.usedCodes(tub)).isZero();
  }

  @Test
  void cartsAndSingleCodesInEveryOrderNeverLockEachOtherAndNoLimitIsOverrun() throws Exception {
    var person = stall.person("crm:acme").customer();
    var share =
        stall.promising(Promise.of(new Reward.Percent(1_000, EUR)), Money.parse("EUR 17.50"));
    var shipping =
        stall.promising(Promise.of(new Reward.FreeShipping(EUR)), Money.parse("EUR 49.00"));
    var one = stall.shared(share, null);
    var other = stall.shared(shipping, 12);
    var tasks = new ArrayList<Callable<String>>();
    for (int i = 0; i < 16; i++) {
      var codes = i % 2 == 0 ? List.of(one, other) : List.of(other, one);
      var who = i % 3 == 0 ? person : null;
      tasks.add(() -> name(carts.redeem(cart(codes, UUID.randomUUID().toString(), who))));
    }
    for (int i = 0; i < 8; i++) {
      var code = i % 2 == 0 ? one : other;
      tasks.add(() -> {
        redeeming.redeem(
            new RedeemCode(code, ORDER, person, "till", UUID.randomUUID().toString(), "tom"));
        return "ALONE";
      });
    }

    var results = atOnce(tasks);

    assertThat(results).doesNotContain("OTHER");
    assertThat(stall.discounted(share))
        .isEqualTo(stall.standingDiscount(share))
        .isLessThanOrEqualTo(1_750);
    assertThat(stall.used(shipping)).isEqualTo(stall.standing(shipping)).isLessThanOrEqualTo(10);
    assertThat(stall.usedCodes(share)).isEqualTo(stall.standing(share));
    assertThat(stall.usedCodes(shipping)).isEqualTo(stall.standing(shipping));
  }

  @Test
  void theSameCartAtOnceIsRedeemedOnce() throws Exception {
    var share = stall.promising(Promise.of(new Reward.Percent(1_000, EUR)), null);
    var tub = stall.promising(tub(), null);
    var codes = List.of(stall.shared(share, null), stall.shared(tub, null));

    var results =
        atOnce(
            java.util.Collections.nCopies(
                8, (Callable<CartResult>) () -> carts.redeem(cart(codes, "once"))));

    assertThat(results).allSatisfy(it -> assertThat(it).isInstanceOf(Redeemed.class));
    assertThat(results).filteredOn(it -> !((Redeemed) it).repeated()).hasSize(1);
    assertThat(stall.used(share)).isOne();
  }

  private static String name(CartResult it) {
    return switch (it) {
      case Redeemed _ -> "REDEEMED";
      case Refused no -> no.refusal().name();
      case Evaluated _ -> "OTHER";
    };
  }

  private static Promise tub() {
    return new Promise(
        new Reward.Amount(Money.parse("EUR 2.00")),
        new RewardScope(Set.of("tub"), Set.of(), null, null, null));
  }

  private static RedeemCart cart(List<CodeText> codes, String key) {
    return cart(codes, key, null);
  }

  private static RedeemCart cart(List<CodeText> codes, String key, @Nullable CustomerId who) {
    return new RedeemCart(codes, ORDER, who, "till", null, key, "tom");
  }
}
