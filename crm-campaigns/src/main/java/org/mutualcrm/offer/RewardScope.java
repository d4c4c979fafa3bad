package org.mutualcrm.offer;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What of an order a reward is about, and how far it goes.
 *
 * @param skus the articles it is about, at most 1,000
 * @param categories and their kinds; neither means every article
 * @param minimumOrder what the goods must come to
 * @param maximumDiscount more is never taken off
 * @param extra more for who comes through certain channels
 */
public record RewardScope(
    Set<String> skus,
    Set<String> categories,
    @Nullable Money minimumOrder,
    @Nullable Money maximumDiscount,
    @Nullable ChannelExtra extra) {

  private static final int MOST = 1_000;

  /** All of any order. */
  public static final RewardScope WHOLE_ORDER =
      new RewardScope(Set.of(), Set.of(), null, null, null);

  /**
   * @param basisPoints hundredths of a percent of the goods it is about, 1 to 10,000
   * @param channels as redemptions name them, in lower case, at least one
   */
  public record ChannelExtra(int basisPoints, Set<String> channels) {

    public ChannelExtra {
      if (basisPoints < 1 || basisPoints > 10_000)
        throw new IllegalArgumentException("A percentage is more than 0 and at most 100");
      channels = cleaned(channels, it -> it.toLowerCase(Locale.ROOT));
      if (channels.isEmpty()) throw new IllegalArgumentException("Say for which channels");
    }
  }

  public RewardScope {
    skus = cleaned(skus, it -> it);
    categories = cleaned(categories, it -> it.toLowerCase(Locale.ROOT));
    if (minimumOrder != null && minimumOrder.isNegativeOrZero())
      throw new IllegalArgumentException("A minimum order is more than zero");
    if (maximumDiscount != null && maximumDiscount.isNegativeOrZero())
      throw new IllegalArgumentException("A maximum discount is more than zero");
  }

  private static Set<String> cleaned(Set<String> texts, UnaryOperator<String> folded) {
    var kept = new TreeSet<String>();
    texts.stream().map(String::strip).filter(it -> !it.isEmpty()).map(folded).forEach(kept::add);
    if (kept.size() > MOST)
      throw new IllegalArgumentException("At most " + MOST + " can be listed");
    return java.util.Collections.unmodifiableSet(kept);
  }

  public boolean everyArticle() {
    return skus.isEmpty() && categories.isEmpty();
  }

  boolean about(OrderLine line) {
    return everyArticle()
        || skus.contains(line.sku())
        || line.categories().stream().anyMatch(categories::contains);
  }

  int extraFor(String channel) {
    return extra != null && extra.channels().contains(channel.strip().toLowerCase(Locale.ROOT))
        ? extra.basisPoints()
        : 0;
  }
}
