package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.offer.Reward.BenefitKind;

/**
 * What an offer gives. Each kind has its own fields; the others are absent.
 *
 * @param percent of PERCENT: hundredths allowed, like 12.5
 * @param amount of AMOUNT what is taken off; of FIXED_PRICE what each article costs
 * @param sku of FREE_ITEM
 * @param quantity of FREE_ITEM; 1 if absent
 * @param buy of BUY_GET: how many are paid
 * @param get of BUY_GET: how many of the cheapest are free for these
 * @param times of POINTS: how often they count
 * @param what of EXCLUSIVE_CONTENT, EARLY_ACCESS, SERVICE and GIFT_CREDIT, in words
 */
record RewardJson(
    @NotNull Kind kind,
    @Nullable BigDecimal percent,
    @Nullable @Valid MoneyJson amount,
    @Nullable String sku,
    @Nullable Integer quantity,
    @Nullable Integer buy,
    @Nullable Integer get,
    @Nullable BigDecimal times,
    @Nullable String what) {

  enum Kind {
    PERCENT,
    AMOUNT,
    FIXED_PRICE,
    FREE_ITEM,
    BUY_GET,
    FREE_SHIPPING,
    POINTS,
    EXCLUSIVE_CONTENT,
    EARLY_ACCESS,
    SERVICE,
    GIFT_CREDIT
  }

  static RewardJson percent(BigDecimal percent) {
    return new RewardJson(Kind.PERCENT, percent, null, null, null, null, null, null, null);
  }

  static RewardJson amount(Kind kind, MoneyJson amount) {
    return new RewardJson(kind, null, amount, null, null, null, null, null, null);
  }

  static RewardJson of(Reward reward) {
    return switch (reward) {
      case Reward.Percent it -> percent(hundredths(it.basisPoints()));
      case Reward.Amount it -> amount(Kind.AMOUNT, MoneyJson.of(it.off()));
      case Reward.FixedPrice it -> amount(Kind.FIXED_PRICE, MoneyJson.of(it.price()));
      case Reward.FreeItem it ->
          new RewardJson(
              Kind.FREE_ITEM, null, null, it.sku(), it.quantity(), null, null, null, null);
      case Reward.BuyGet it ->
          new RewardJson(Kind.BUY_GET, null, null, null, null, it.buy(), it.get(), null, null);
      case Reward.FreeShipping _ ->
          new RewardJson(Kind.FREE_SHIPPING, null, null, null, null, null, null, null, null);
      case Reward.PointsMultiplier it ->
          new RewardJson(Kind.POINTS, null, null, null, null, null, null, it.times(), null);
      case Reward.Benefit it ->
          new RewardJson(
              Kind.valueOf(it.kind().name()), null, null, null, null, null, null, null, it.what());
    };
  }

  /**
   * @param currency of the orders, where no amount of the reward says it
   */
  Reward reward(CurrencyUnit currency) {
    return switch (kind) {
      case PERCENT ->
          new Reward.Percent(basisPoints("percent", need("percent", percent)), currency);
      case AMOUNT -> new Reward.Amount(need("amount", amount).money("reward.amount"));
      case FIXED_PRICE -> new Reward.FixedPrice(need("amount", amount).money("reward.amount"));
      case FREE_ITEM ->
          new Reward.FreeItem(need("sku", sku), quantity == null ? 1 : quantity, currency);
      case BUY_GET -> new Reward.BuyGet(need("buy", buy), need("get", get), currency);
      case FREE_SHIPPING -> new Reward.FreeShipping(currency);
      case POINTS -> new Reward.PointsMultiplier(need("times", times), currency);
      case EXCLUSIVE_CONTENT, EARLY_ACCESS, SERVICE, GIFT_CREDIT ->
          new Reward.Benefit(BenefitKind.valueOf(kind.name()), need("what", what), currency);
    };
  }

  private <T> T need(String field, @Nullable T value) {
    if (value != null) return value;
    throw Refused.field(
        "reward." + field, "MISSING", kind + " needs " + field + ".", "Send it with the reward.");
  }

  static int basisPoints(String field, BigDecimal percent) {
    try {
      return percent.movePointRight(2).intValueExact();
    } catch (ArithmeticException _) {
      throw Refused.field(
          field,
          "TOO_MANY_DECIMALS",
          "A percentage has at most two decimals.",
          "Round it to 0.01.");
    }
  }

  static BigDecimal hundredths(int basisPoints) {
    return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros();
  }
}
