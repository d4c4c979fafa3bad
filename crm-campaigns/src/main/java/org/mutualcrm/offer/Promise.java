package org.mutualcrm.offer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an offer gives, on what of an order, and how far it goes. Of the same order it always takes
 * the same off, and never more than a line costs.
 */
public record Promise(Reward reward, RewardScope scope) {

  private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

  public Promise {
    for (var it : new Money[] {scope.minimumOrder(), scope.maximumDiscount()})
      if (it != null && !it.getCurrencyUnit().equals(reward.currency()))
        throw new IllegalArgumentException("All amounts of an offer are in one currency");
  }

  /** On the whole of any order. */
  public static Promise of(Reward reward) {
    return new Promise(reward, RewardScope.WHOLE_ORDER);
  }

  /** What the order lacks to the least it must come to; zero where nothing lacks. */
  public Money shortBy(Order order) {
    var least = scope.minimumOrder();
    return least == null || !order.goods().isLessThan(least)
        ? Money.zero(order.currency())
        : least.minus(order.goods());
  }

  /**
   * @param order in the currency of the reward
   * @param channel where it is redeemed
   */
  public Discount on(Order order, String channel) {
    return new Reckoning(order, channel, null).discount();
  }

  /**
   * What it takes off what other offers left of the order, line by line; never more than is left.
   *
   * @param before what they took, of the same order
   */
  Discount after(Discount before, Order order, String channel) {
    return new Reckoning(order, channel, before).discount();
  }

  /** One order, in minor units. */
  private final class Reckoning {
    private final Order order;
    private final List<OrderLine> lines;
    private final long[] amounts;
    private final long[] about;
    private final long shippingLeft;
    private final int extra;

    Reckoning(Order order, String channel, @Nullable Discount before) {
      this.order = order;
      this.lines = order.articles();
      this.amounts = lines.stream().mapToLong(it -> it.amount().getAmountMinorLong()).toArray();
      if (before != null)
        for (int i = 0; i < amounts.length; i++)
          amounts[i] -= before.lines().get(i).getAmountMinorLong();
      var sending = before == null ? order.shipping() : order.shipping().minus(before.shipping());
      this.shippingLeft = sending.getAmountMinorLong();
      this.about =
          IntStream.range(0, amounts.length)
              .mapToLong(i -> scope.about(lines.get(i)) ? amounts[i] : 0)
              .toArray();
      this.extra = scope.extraFor(channel);
    }

    Discount discount() {
      var off = off();
      for (int i = 0; i < off.length; i++) off[i] = Math.min(off[i], amounts[i]);
      long shipping = reward instanceof Reward.FreeShipping ? shippingLeft : 0;
      if (!(reward instanceof Reward.Percent)) addExtra(off);
      var most = scope.maximumDiscount();
      long sum = Arrays.stream(off).sum() + shipping;
      if (most != null && sum > most.getAmountMinorLong()) {
        var all = Arrays.copyOf(off, off.length + 1);
        all[off.length] = shipping;
        var less = LargestRemainder.divide(most.getAmountMinorLong(), all);
        off = Arrays.copyOf(less, off.length);
        shipping = less[off.length];
      }
      return Discount.of(off, shipping, order.currency());
    }

    private long[] off() {
      return switch (reward) {
        case Reward.Percent it ->
            LargestRemainder.divide(share(Math.min(10_000, it.basisPoints() + extra)), about);
        case Reward.Amount it ->
            LargestRemainder.divide(
                Math.min(it.off().getAmountMinorLong(), Arrays.stream(about).sum()), about);
        case Reward.FixedPrice it -> each(it.price().getAmountMinorLong());
        case Reward.FreeItem it -> free(it);
        case Reward.BuyGet it -> cheapest(it);
        case Reward.FreeShipping _, Reward.PointsMultiplier _, Reward.Benefit _ ->
            new long[amounts.length];
      };
    }

    private long share(int basisPoints) {
      return BigDecimal.valueOf(Arrays.stream(about).sum())
          .multiply(BigDecimal.valueOf(basisPoints))
          .divide(WHOLE, 0, RoundingMode.HALF_UP)
          .longValueExact();
    }

    private void addExtra(long[] off) {
      if (extra == 0) return;
      var left = IntStream.range(0, off.length).mapToLong(i -> Math.max(0, about[i] - off[i]));
      var room = left.toArray();
      var more = LargestRemainder.divide(Math.min(share(extra), Arrays.stream(room).sum()), room);
      for (int i = 0; i < off.length; i++) off[i] += more[i];
    }

    private long price(int line) {
      return lines.get(line).unitPrice().getAmountMinorLong();
    }

    private long[] each(long price) {
      return IntStream.range(0, amounts.length)
          .mapToLong(i ->
              scope.about(lines.get(i))
                  ? Math.max(0, price(i) - price) * lines.get(i).quantity()
                  : 0)
          .toArray();
    }

    private long[] free(Reward.FreeItem item) {
      var off = new long[amounts.length];
      int left = item.quantity();
      for (int i = 0; i < off.length && left > 0; i++) {
        if (!lines.get(i).sku().equals(item.sku())) continue;
        int units = Math.min(left, lines.get(i).quantity());
        off[i] = units * price(i);
        left -= units;
      }
      return off;
    }

    private long[] cheapest(Reward.BuyGet reward) {
      var off = new long[amounts.length];
      var places =
          IntStream.range(0, off.length)
              .filter(i -> scope.about(lines.get(i)))
              .boxed()
              .sorted(Comparator.comparing(this::price))
              .toList();
      long units = places.stream().mapToLong(i -> lines.get(i).quantity()).sum();
      long left = units / (reward.buy() + reward.get()) * reward.get();
      for (int i : places) {
        long taken = Math.min(left, lines.get(i).quantity());
        off[i] = taken * price(i);
        left -= taken;
      }
      return off;
    }
  }
}
