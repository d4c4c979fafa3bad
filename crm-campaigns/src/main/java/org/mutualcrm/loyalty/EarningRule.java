package org.mutualcrm.loyalty;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.offer.Order;
import org.mutualcrm.offer.OrderLine;

/**
 * Gives points for something.
 *
 * @param event how another system calls it; empty unless the occasion is an event
 * @param points how many, at once or for every {@code per}
 * @param per for every so much of an order; null to give them once
 * @param minimum what the goods it is about must come to; null for anything
 * @param skus only for these articles of an order, and those of these categories; neither for all
 * @param who only to these; null for everybody
 * @param tiered whether tiers multiply it
 * @param dailyCap how many it gives a customer on one day of UTC, at most; null without limit
 * @param since what happened before gives nothing; null for a rule that is not saved yet
 */
public record EarningRule(
    EarningRuleId id,
    String name,
    Occasion occasion,
    String event,
    long points,
    @Nullable Money per,
    @Nullable Money minimum,
    Set<String> skus,
    Set<String> categories,
    @Nullable Condition who,
    boolean tiered,
    @Nullable Long dailyCap,
    @Nullable Instant since) {

  private static final Pattern EVENT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,59}");
  private static final long MOST = 1_000_000_000L;

  public EarningRule {
    name = Texts.line(name, 120);
    event = event.strip().toLowerCase(Locale.ROOT);
    skus = cleaned(skus, false);
    categories = cleaned(categories, true);
    require(!name.isEmpty(), "A rule needs a name");
    require(points >= 1 && points <= MOST, "A rule gives between 1 and 1,000,000,000 points");
    require(per == null || per.isPositive(), "Points are for every so much more than nothing");
    require(minimum == null || minimum.isPositive(), "A minimum is more than nothing");
    require(
        occasion == Occasion.ORDER
            || (per == null && minimum == null && skus.isEmpty() && categories.isEmpty()),
        "Only orders have amounts and articles");
    require(
        occasion == Occasion.EVENT ? EVENT.matcher(event).matches() : event.isEmpty(),
        "An event has a name of letters, digits, dots and dashes; other occasions have none");
    require(
        dailyCap == null || (dailyCap >= 1 && dailyCap <= MOST),
        "A limit for a day is between 1 and 1,000,000,000 points");
  }

  private static Set<String> cleaned(Set<String> texts, boolean folded) {
    var kept = new TreeSet<String>();
    for (var text : texts) {
      var it = folded ? text.strip().toLowerCase(Locale.ROOT) : text.strip();
      if (!it.isEmpty()) kept.add(it);
    }
    require(kept.size() <= 1_000, "At most 1,000 can be listed");
    return java.util.Collections.unmodifiableSet(kept);
  }

  private static void require(boolean held, String words) {
    if (!held) throw new IllegalArgumentException(words);
  }

  /** What of an order the rule is about; of one without lines, all or nothing. */
  Money about(Order order) {
    if (skus.isEmpty() && categories.isEmpty()) return order.goods();
    var lines = order.lines().stream().filter(this::about).map(OrderLine::amount).toList();
    return lines.isEmpty() ? Money.zero(order.currency()) : Money.total(lines);
  }

  private boolean about(OrderLine line) {
    return skus.contains(line.sku()) || line.categories().stream().anyMatch(categories::contains);
  }

  /** Points before anything multiplies or rounds them. */
  BigDecimal base(Money amount) {
    if (per == null) return BigDecimal.valueOf(points);
    return amount
        .getAmount()
        .multiply(BigDecimal.valueOf(points))
        .divide(per.getAmount(), java.math.MathContext.DECIMAL64);
  }

  boolean counts(Occurrence it) {
    return occasion == it.occasion()
        && event.equals(it.event())
        && (since == null || !it.at().isBefore(since));
  }

  /** What it says, for whoever reads why they have points. */
  public String says() {
    var many = points + (points == 1 ? " point" : " points");
    var told =
        switch (occasion) {
          case ORDER -> per == null ? many + " for an order" : many + " for every " + per;
          case SURVEY_ANSWERED -> many + " for an answered survey";
          case POLL_ANSWERED -> many + " for a vote in a poll";
          case BIRTHDAY -> many + " for a birthday";
          case EVENT -> many + " for " + event;
        };
    var only = new java.util.ArrayList<>(List.copyOf(skus));
    only.addAll(categories);
    return only.isEmpty() ? told : told + " of " + String.join(", ", only);
  }
}
