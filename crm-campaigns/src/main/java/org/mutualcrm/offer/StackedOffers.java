package org.mutualcrm.offer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Several codes on one order: which of them are used and what each takes off. The order in which
 * they are given does not matter. Every code takes its part of what the ones before it left of a
 * line; what all of them take beyond the cap is cut from each by largest remainder.
 *
 * @param used in the order in which they are taken off
 * @param gaveWay by the same order
 */
public record StackedOffers(List<Used> used, List<GaveWay> gaveWay) {

  /** As many codes as one order takes. */
  public static final int MOST_CODES = 5;

  /**
   * A code that would give something on the order if it were alone.
   *
   * @param kind beside others
   */
  public record Candidate(CodeText code, OfferId offer, StackingClass kind, Promise promise) {}

  public record Used(Candidate candidate, Discount discount) {}

  /**
   * A code that is left unused.
   *
   * @param to the better code that does not go with it; null where nothing was left for it
   */
  public record GaveWay(Candidate candidate, @Nullable Candidate to) {}

  /** Two codes of which one is to be left out. */
  public record Conflict(Candidate one, Candidate other) {}

  public StackedOffers {
    used = List.copyOf(used);
    gaveWay = List.copyOf(gaveWay);
  }

  /** The first two that never go together. */
  public static Optional<Conflict> conflict(StackingRules rules, List<Candidate> candidates) {
    var all = sorted(rules, candidates);
    for (int i = 0; i < all.size(); i++)
      for (int j = i + 1; j < all.size(); j++)
        if (between(rules, all.get(i), all.get(j)) == Stacking.NEVER)
          return Optional.of(new Conflict(all.get(i), all.get(j)));
    return Optional.empty();
  }

  /**
   * Of all codes that go together those that take most off; of equals the most codes.
   *
   * @param candidates 1 to {@value #MOST_CODES}, none in conflict, in the currency of the order
   */
  public static StackedOffers of(
      StackingRules rules, List<Candidate> candidates, Order order, String channel) {
    if (candidates.isEmpty() || candidates.size() > MOST_CODES)
      throw new IllegalArgumentException("A cart has 1 to " + MOST_CODES + " codes");
    var all = sorted(rules, candidates);
    var best =
        IntStream.range(1, 1 << all.size())
            .mapToObj(chosen -> chosen(all, chosen))
            .filter(it -> goTogether(rules, it))
            .map(it -> taken(it, order, channel))
            .filter(it -> it.stream().allMatch(StackedOffers::gives))
            .max(
                Comparator.<List<Used>>comparingLong(StackedOffers::total)
                    .thenComparing(List::size))
            .orElseThrow(() -> new IllegalArgumentException("None of the codes gives anything"));
    var kept = best.stream().map(Used::candidate).toList();
    var left =
        all.stream()
            .filter(it -> !kept.contains(it))
            .map(it -> new GaveWay(it, inTheWay(rules, it, kept)))
            .toList();
    return new StackedOffers(capped(rules, best, order), left);
  }

  public Money total(Order order) {
    return used.stream()
        .map(it -> it.discount().total())
        .reduce(Money.zero(order.currency()), Money::plus);
  }

  /** By code. */
  public Map<CodeText, Discount> discounts() {
    var found = new HashMap<CodeText, Discount>();
    used.forEach(it -> found.put(it.candidate().code(), it.discount()));
    return found;
  }

  private static List<Candidate> sorted(StackingRules rules, List<Candidate> candidates) {
    return candidates.stream()
        .sorted(
            Comparator.comparing((Candidate it) -> rules.percentFirst() && !percent(it))
                .thenComparing(Candidate::kind)
                .thenComparing(it -> !percent(it))
                .thenComparing(it -> it.offer().value())
                .thenComparing(it -> it.code().value()))
        .toList();
  }

  private static boolean percent(Candidate it) {
    return it.promise().reward() instanceof Reward.Percent;
  }

  /** Of one offer one code is enough. */
  private static Stacking between(StackingRules rules, Candidate one, Candidate other) {
    return one.offer().equals(other.offer()) ? Stacking.BEST : rules.of(one.kind(), other.kind());
  }

  private static List<Candidate> chosen(List<Candidate> all, int chosen) {
    return IntStream.range(0, all.size())
        .filter(i -> (chosen & (1 << i)) != 0)
        .mapToObj(all::get)
        .toList();
  }

  private static boolean goTogether(StackingRules rules, List<Candidate> chosen) {
    for (int i = 0; i < chosen.size(); i++)
      for (int j = i + 1; j < chosen.size(); j++)
        if (between(rules, chosen.get(i), chosen.get(j)) != Stacking.TOGETHER) return false;
    return true;
  }

  private static @Nullable Candidate inTheWay(
      StackingRules rules, Candidate it, List<Candidate> kept) {
    return kept.stream()
        .filter(other -> between(rules, it, other) != Stacking.TOGETHER)
        .findFirst()
        .orElse(null);
  }

  private static List<Used> taken(List<Candidate> chosen, Order order, String channel) {
    var before = new long[order.articles().size()];
    long shipping = 0;
    var taken = new ArrayList<Used>();
    for (var it : chosen) {
      var off = it.promise().after(Discount.of(before, shipping, order.currency()), order, channel);
      for (int i = 0; i < before.length; i++) before[i] += off.lines().get(i).getAmountMinorLong();
      shipping += off.shipping().getAmountMinorLong();
      taken.add(new Used(it, off));
    }
    return taken;
  }

  private static boolean gives(Used it) {
    return it.discount().total().isPositive()
        || it.candidate().promise().reward().withoutDiscount();
  }

  private static long total(List<Used> used) {
    return used.stream().mapToLong(it -> it.discount().total().getAmountMinorLong()).sum();
  }

  private static List<Used> capped(StackingRules rules, List<Used> used, Order order) {
    long most = rules.most(order);
    if (total(used) <= most) return used;
    int lines = order.articles().size();
    var cells = new long[used.size() * (lines + 1)];
    for (int u = 0; u < used.size(); u++) {
      var off = used.get(u).discount();
      for (int i = 0; i < lines; i++)
        cells[u * (lines + 1) + i] = off.lines().get(i).getAmountMinorLong();
      cells[u * (lines + 1) + lines] = off.shipping().getAmountMinorLong();
    }
    var less = LargestRemainder.divide(most, cells);
    return IntStream.range(0, used.size())
        .mapToObj(u -> {
          int from = u * (lines + 1);
          var own = java.util.Arrays.copyOfRange(less, from, from + lines);
          return new Used(
              used.get(u).candidate(), Discount.of(own, less[from + lines], order.currency()));
        })
        .toList();
  }
}
