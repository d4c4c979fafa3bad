package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.Promise;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.offer.Reward.BenefitKind;
import org.mutualcrm.offer.RewardScope;
import org.mutualcrm.offer.RewardScope.ChannelExtra;

/**
 * What an offer gives, as typed: which of the fields count, the kind says.
 *
 * @param skus apart by commas or lines; so are categories and channels
 */
public record RewardForm(
    String kind,
    String value,
    String sku,
    String quantity,
    String buy,
    String get,
    String what,
    String skus,
    String categories,
    String minimumOrder,
    String maximumDiscount,
    String extra,
    String channels) {

  /** A kind of reward to choose, and how it is called. */
  public enum Kind {
    PERCENT("Per cent off"),
    AMOUNT("Amount off"),
    FIXED_PRICE("Fixed price"),
    FREE_ITEM("Free article"),
    BUY_GET("Buy some, get some"),
    FREE_SHIPPING("Free shipping"),
    POINTS("More points"),
    EXCLUSIVE_CONTENT("Exclusive content"),
    EARLY_ACCESS("Early access"),
    SERVICE("Service"),
    GIFT_CREDIT("Gift credit");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public RewardForm {
    kind = requireNonNullElse(kind, "PERCENT");
    value = requireNonNullElse(value, "");
    sku = requireNonNullElse(sku, "");
    quantity = requireNonNullElse(quantity, "");
    buy = requireNonNullElse(buy, "");
    get = requireNonNullElse(get, "");
    what = requireNonNullElse(what, "");
    skus = requireNonNullElse(skus, "");
    categories = requireNonNullElse(categories, "");
    minimumOrder = requireNonNullElse(minimumOrder, "");
    maximumDiscount = requireNonNullElse(maximumDiscount, "");
    extra = requireNonNullElse(extra, "");
    channels = requireNonNullElse(channels, "");
  }

  static RewardForm blank() {
    return new RewardForm("PERCENT", "", "", "1", "2", "1", "", "", "", "", "", "", "");
  }

  static RewardForm of(Promise promise) {
    var scope = promise.scope();
    var extra = scope.extra();
    var empty =
        new RewardForm(
            "PERCENT",
            "",
            "",
            "1",
            "2",
            "1",
            "",
            String.join("\n", scope.skus()),
            String.join("\n", scope.categories()),
            plain(scope.minimumOrder()),
            plain(scope.maximumDiscount()),
            extra == null ? "" : hundredths(extra.basisPoints()),
            extra == null ? "" : String.join(", ", extra.channels()));
    return empty.with(promise.reward());
  }

  private RewardForm with(Reward reward) {
    return switch (reward) {
      case Reward.Percent it -> with(Kind.PERCENT, hundredths(it.basisPoints()), "");
      case Reward.Amount it -> with(Kind.AMOUNT, plain(it.off()), "");
      case Reward.FixedPrice it -> with(Kind.FIXED_PRICE, plain(it.price()), "");
      case Reward.FreeItem it -> counting(Kind.FREE_ITEM, it.sku(), "" + it.quantity(), buy, get);
      case Reward.BuyGet it -> counting(Kind.BUY_GET, sku, quantity, "" + it.buy(), "" + it.get());
      case Reward.FreeShipping _ -> with(Kind.FREE_SHIPPING, "", "");
      case Reward.PointsMultiplier it -> with(Kind.POINTS, it.times().toPlainString(), "");
      case Reward.Benefit it -> with(Kind.valueOf(it.kind().name()), "", it.what());
    };
  }

  private RewardForm with(Kind as, String value, String what) {
    return filled(as, value, sku, quantity, buy, get, what);
  }

  private RewardForm counting(Kind as, String sku, String quantity, String buy, String get) {
    return filled(as, value, sku, quantity, buy, get, what);
  }

  private RewardForm filled(
      Kind as, String value, String sku, String quantity, String buy, String get, String what) {
    return new RewardForm(
        as.name(),
        value,
        sku,
        quantity,
        buy,
        get,
        what,
        skus,
        categories,
        minimumOrder,
        maximumDiscount,
        extra,
        channels);
  }

  /** What it means, or null and what is wrong noted. */
  @Nullable Promise read(Typed typed, String currency) {
    var unit = typed.currency("currency", currency);
    if (unit == null) return null;
    var reward = reward(typed, unit);
    var least = money(typed, "minimumOrder", minimumOrder, unit);
    var most = money(typed, "maximumDiscount", maximumDiscount, unit);
    var more = extra(typed);
    if (typed.flawed() || reward == null) return null;
    var scope =
        typed.read("skus", () -> new RewardScope(set(skus), set(categories), least, most, more));
    return scope == null ? null : new Promise(reward, scope);
  }

  private @Nullable Reward reward(Typed typed, CurrencyUnit unit) {
    var chosen = Arrays.stream(Kind.values()).filter(it -> it.name().equals(kind)).findFirst();
    return switch (chosen.orElse(Kind.PERCENT)) {
      case PERCENT -> {
        var points = basisPoints(typed, "value", value);
        yield points == null ? null : new Reward.Percent(points, unit);
      }
      case AMOUNT -> {
        var off = typed.money("value", value, unit);
        yield off == null ? null : typed.read("value", () -> new Reward.Amount(off));
      }
      case FIXED_PRICE -> {
        var price = typed.money("value", value, unit);
        yield price == null ? null : new Reward.FixedPrice(price);
      }
      case FREE_ITEM -> {
        var many = count(typed, "quantity", quantity);
        yield many == null ? null : typed.read("sku", () -> new Reward.FreeItem(sku, many, unit));
      }
      case BUY_GET -> {
        var paid = count(typed, "buy", buy);
        var free = count(typed, "get", get);
        yield paid == null || free == null ? null : new Reward.BuyGet(paid, free, unit);
      }
      case FREE_SHIPPING -> new Reward.FreeShipping(unit);
      case POINTS -> {
        var times = typed.decimal("value", value);
        yield times == null
            ? null
            : typed.read("value", () -> new Reward.PointsMultiplier(times, unit));
      }
      case EXCLUSIVE_CONTENT, EARLY_ACCESS, SERVICE, GIFT_CREDIT ->
          typed.read("what", () -> new Reward.Benefit(BenefitKind.valueOf(kind), what, unit));
    };
  }

  private @Nullable ChannelExtra extra(Typed typed) {
    if (extra.isBlank()) return null;
    var points = basisPoints(typed, "extra", extra);
    return points == null
        ? null
        : typed.read("channels", () -> new ChannelExtra(points, set(channels)));
  }

  private static @Nullable Integer basisPoints(Typed typed, String field, String text) {
    var percent = typed.decimal(field, text);
    if (percent == null) return null;
    if (percent.scale() > 2) {
      typed.refuse(field, "A percentage has at most two decimals.");
      return null;
    }
    if (percent.compareTo(BigDecimal.valueOf(100)) > 0 || percent.signum() == 0) {
      typed.refuse(field, "A discount is more than 0% and at most 100%.");
      return null;
    }
    return percent.movePointRight(2).intValueExact();
  }

  private static @Nullable Integer count(Typed typed, String field, String text) {
    var number = typed.count(field, text, 100);
    if (number == null) typed.refuse(field, "Type a whole number from 1 to 100.");
    return number == null ? null : number.intValue();
  }

  private static @Nullable Money money(Typed typed, String field, String text, CurrencyUnit unit) {
    if (text.isBlank()) return null;
    var money = typed.money(field, text, unit);
    if (money == null || money.isPositive()) return money;
    typed.refuse(field, "This is more than zero. Leave it empty for none.");
    return null;
  }

  private static Set<String> set(String text) {
    var kept = new LinkedHashSet<String>();
    for (var it : text.split("[,\\r\\n]")) if (!it.isBlank()) kept.add(it.strip());
    return kept;
  }

  private static String plain(@Nullable Money money) {
    return money == null ? "" : money.getAmount().toPlainString();
  }

  private static String hundredths(int basisPoints) {
    return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString();
  }
}
