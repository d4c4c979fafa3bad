package org.mutualcrm.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.function.Function;
import org.joda.money.Money;
import org.mutualcrm.offer.Promise;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.offer.RewardScope;

/**
 * What an offer gives, in words.
 *
 * @param money as the reader writes it
 * @param percent as the reader writes it, of a share like 0.125
 */
public record RewardWords(Function<Money, String> money, Function<BigDecimal, String> percent) {

  private static final int NAMED = 3;

  public String gives(Promise promise) {
    return gives(promise.reward()) + about(promise.scope()) + bounds(promise.scope());
  }

  public String gives(Reward reward) {
    return switch (reward) {
      case Reward.Percent it -> share(it.basisPoints()) + " off";
      case Reward.Amount it -> money.apply(it.off()) + " off";
      case Reward.FixedPrice it -> "Each for " + money.apply(it.price());
      case Reward.FreeItem it ->
          (it.quantity() == 1 ? "" : it.quantity() + " × ") + it.sku() + " free";
      case Reward.BuyGet it -> "Buy " + it.buy() + ", get " + it.get() + " free";
      case Reward.FreeShipping _ -> "Free shipping";
      case Reward.PointsMultiplier it -> it.times().toPlainString() + " × points";
      case Reward.Benefit it -> it.kind().label() + ": " + it.what();
    };
  }

  private String about(RewardScope scope) {
    if (scope.everyArticle()) return "";
    var names = new ArrayList<>(scope.skus());
    names.addAll(scope.categories());
    var shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    int more = names.size() - NAMED;
    return " on " + shown + (more > 0 ? " and " + more + " more" : "");
  }

  private String bounds(RewardScope scope) {
    var words = new StringBuilder();
    if (scope.minimumOrder() != null)
      words.append(", on orders from ").append(money.apply(scope.minimumOrder()));
    if (scope.maximumDiscount() != null)
      words.append(", at most ").append(money.apply(scope.maximumDiscount()));
    var extra = scope.extra();
    if (extra != null)
      words
          .append(", ")
          .append(share(extra.basisPoints()))
          .append(" more through ")
          .append(String.join(", ", extra.channels()));
    return words.toString();
  }

  private String share(int basisPoints) {
    return percent.apply(BigDecimal.valueOf(basisPoints, 4));
  }
}
