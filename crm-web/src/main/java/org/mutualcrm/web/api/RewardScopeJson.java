package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.RewardScope;
import org.mutualcrm.offer.RewardScope.ChannelExtra;

/**
 * What of an order a reward is about, and how far it goes. All of it is optional.
 *
 * @param skus articles; with neither these nor categories, every article
 * @param minimumOrder what the goods must come to
 * @param maximumDiscount more is never taken off
 * @param extraPercent more, of the goods it is about, for who comes through the extra channels
 */
record RewardScopeJson(
    @Nullable List<String> skus,
    @Nullable List<String> categories,
    @Nullable @Valid MoneyJson minimumOrder,
    @Nullable @Valid MoneyJson maximumDiscount,
    @Nullable BigDecimal extraPercent,
    @Nullable List<String> extraChannels) {

  static @Nullable RewardScopeJson of(RewardScope it) {
    if (it.equals(RewardScope.WHOLE_ORDER)) return null;
    var extra = it.extra();
    return new RewardScopeJson(
        List.copyOf(it.skus()),
        List.copyOf(it.categories()),
        it.minimumOrder() == null ? null : MoneyJson.of(it.minimumOrder()),
        it.maximumDiscount() == null ? null : MoneyJson.of(it.maximumDiscount()),
        extra == null ? null : RewardJson.hundredths(extra.basisPoints()),
        extra == null ? null : List.copyOf(extra.channels()));
  }

  RewardScope scope() {
    return new RewardScope(
        skus == null ? Set.of() : Set.copyOf(skus),
        categories == null ? Set.of() : Set.copyOf(categories),
        minimumOrder == null ? null : minimumOrder.money("appliesTo.minimumOrder"),
        maximumDiscount == null ? null : maximumDiscount.money("appliesTo.maximumDiscount"),
        extraPercent == null
            ? null
            : new ChannelExtra(
                RewardJson.basisPoints("appliesTo.extraPercent", extraPercent),
                extraChannels == null ? Set.of() : Set.copyOf(extraChannels)));
  }
}
