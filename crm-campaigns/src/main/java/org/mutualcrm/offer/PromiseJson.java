package org.mutualcrm.offer;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.Reward.BenefitKind;
import org.mutualcrm.offer.RewardScope.ChannelExtra;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A promise as it is stored beside its currency: {@code {"kind": "PERCENT", "basisPoints": 1250,
 * "skus": ["cone"]}}. Money is in minor units.
 */
public final class PromiseJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PromiseJson() {}

  static String write(Promise promise) {
    var node = JSON.createObjectNode();
    switch (promise.reward()) {
      case Reward.Percent it -> node.put("kind", "PERCENT").put("basisPoints", it.basisPoints());
      case Reward.Amount it -> node.put("kind", "AMOUNT").put("minor", minor(it.off()));
      case Reward.FixedPrice it -> node.put("kind", "FIXED_PRICE").put("minor", minor(it.price()));
      case Reward.FreeItem it ->
          node.put("kind", "FREE_ITEM").put("sku", it.sku()).put("quantity", it.quantity());
      case Reward.BuyGet it ->
          node.put("kind", "BUY_GET").put("buy", it.buy()).put("get", it.get());
      case Reward.FreeShipping _ -> node.put("kind", "FREE_SHIPPING");
      case Reward.PointsMultiplier it ->
          node.put("kind", "POINTS").put("times", it.times().toPlainString());
      case Reward.Benefit it -> node.put("kind", it.kind().name()).put("what", it.what());
    }
    write(promise.scope(), node);
    return JSON.writeValueAsString(node);
  }

  private static void write(RewardScope scope, ObjectNode node) {
    texts(node, "skus", scope.skus());
    texts(node, "categories", scope.categories());
    if (scope.minimumOrder() != null) node.put("minimumOrder", minor(scope.minimumOrder()));
    if (scope.maximumDiscount() != null)
      node.put("maximumDiscount", minor(scope.maximumDiscount()));
    if (scope.extra() != null) {
      var extra = node.putObject("extra").put("basisPoints", scope.extra().basisPoints());
      texts(extra, "channels", scope.extra().channels());
    }
  }

  /** What {@code offer.reward} says. */
  public static Promise read(String stored, CurrencyUnit currency) {
    var node = JSON.readTree(stored);
    return new Promise(reward(node, currency), scope(node, currency));
  }

  private static Reward reward(JsonNode node, CurrencyUnit currency) {
    var kind = node.get("kind").stringValue();
    return switch (kind) {
      case "PERCENT" -> new Reward.Percent(node.get("basisPoints").intValue(), currency);
      case "AMOUNT" -> new Reward.Amount(money(node.get("minor"), currency));
      case "FIXED_PRICE" -> new Reward.FixedPrice(money(node.get("minor"), currency));
      case "FREE_ITEM" ->
          new Reward.FreeItem(
              node.get("sku").stringValue(), node.get("quantity").intValue(), currency);
      case "BUY_GET" ->
          new Reward.BuyGet(node.get("buy").intValue(), node.get("get").intValue(), currency);
      case "FREE_SHIPPING" -> new Reward.FreeShipping(currency);
      case "POINTS" ->
          new Reward.PointsMultiplier(new BigDecimal(node.get("times").stringValue()), currency);
      default ->
          new Reward.Benefit(BenefitKind.valueOf(kind), node.get("what").stringValue(), currency);
    };
  }

  private static RewardScope scope(JsonNode node, CurrencyUnit currency) {
    var extra = node.get("extra");
    return new RewardScope(
        texts(node, "skus"),
        texts(node, "categories"),
        node.has("minimumOrder") ? money(node.get("minimumOrder"), currency) : null,
        node.has("maximumDiscount") ? money(node.get("maximumDiscount"), currency) : null,
        extra == null
            ? null
            : new ChannelExtra(extra.get("basisPoints").intValue(), texts(extra, "channels")));
  }

  private static void texts(ObjectNode node, String name, Set<String> texts) {
    if (texts.isEmpty()) return;
    var array = node.putArray(name);
    texts.forEach(array::add);
  }

  private static Set<String> texts(JsonNode node, String name) {
    var texts = new TreeSet<String>();
    node.path(name).forEach(it -> texts.add(it.stringValue()));
    return texts;
  }

  private static long minor(Money money) {
    return money.getAmountMinorLong();
  }

  private static Money money(@Nullable JsonNode minor, CurrencyUnit currency) {
    return Money.ofMinor(currency, java.util.Objects.requireNonNull(minor).longValue());
  }
}
