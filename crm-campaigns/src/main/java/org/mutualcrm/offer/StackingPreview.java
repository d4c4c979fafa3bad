package org.mutualcrm.offer;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.StackedOffers.Candidate;

/**
 * Every offer against every other on a sample cart: goods of what each of the two is about and of
 * nothing special, four pieces a line, in equal parts of the sum, sent for a twentieth of it.
 */
public final class StackingPreview {

  private static final int PIECES = 4;

  private final StackingRules rules;
  private final Map<OfferId, StackingClass> classes;
  private final Money goods;

  /**
   * @param goods what the goods of the sample come to
   */
  public StackingPreview(StackingRules rules, Map<OfferId, StackingClass> classes, Money goods) {
    this.rules = rules;
    this.classes = classes;
    this.goods = goods;
  }

  /** How two offers end on the sample. */
  public sealed interface Meeting {

    /** Both are used and take off so much together. */
    record Both(Money off) implements Meeting {}

    /** One is used and takes off so much. */
    record One(OfferId kept, Money off) implements Meeting {}

    /** The cart would be refused. */
    record Refused() implements Meeting {}

    /** One of them gives nothing on the sample, or is in another currency. */
    record Unknown() implements Meeting {}
  }

  public Meeting of(OfferView one, OfferView other) {
    if (!fits(one) || !fits(other)) return new Meeting.Unknown();
    var order = sample(one, other);
    var candidates = new ArrayList<Candidate>();
    for (var it : List.of(one, other)) {
      var off = it.promise().on(order, "").total();
      if (off.isZero() && !it.reward().withoutDiscount()) return new Meeting.Unknown();
      candidates.add(candidate(it));
    }
    if (StackedOffers.conflict(rules, candidates).isPresent()) return new Meeting.Refused();
    var stacked = StackedOffers.of(rules, candidates, order, "");
    return stacked.used().size() == 2
        ? new Meeting.Both(stacked.total(order))
        : new Meeting.One(stacked.used().getFirst().candidate().offer(), stacked.total(order));
  }

  private boolean fits(OfferView it) {
    var least = it.promise().scope().minimumOrder();
    return it.reward().currency().equals(goods.getCurrencyUnit())
        && (least == null || !goods.isLessThan(least));
  }

  private Candidate candidate(OfferView it) {
    return new Candidate(
        new CodeText(it.id().toString()),
        it.id(),
        classes.getOrDefault(it.id(), StackingClass.of(it.promise())),
        it.promise());
  }

  private Order sample(OfferView one, OfferView other) {
    var wanted = new ArrayList<OrderLine>();
    var each = Money.zero(goods.getCurrencyUnit());
    for (var it : List.of(one, other)) {
      var scope = it.promise().scope();
      var sku = it.reward() instanceof Reward.FreeItem free ? free.sku() : first(scope.skus());
      if (sku != null || !scope.categories().isEmpty())
        wanted.add(new OrderLine(sku == null ? "" : sku, scope.categories(), PIECES, each));
    }
    wanted.add(new OrderLine("", Set.of(), PIECES, each));
    var price = goods.dividedBy((long) wanted.size() * PIECES, RoundingMode.UP);
    var lines =
        wanted.stream()
            .map(it -> new OrderLine(it.sku(), it.categories(), it.quantity(), price))
            .toList();
    return Order.of(lines, goods.dividedBy(20, RoundingMode.UP));
  }

  private static @Nullable String first(Set<String> skus) {
    return skus.stream().findFirst().orElse(null);
  }
}
