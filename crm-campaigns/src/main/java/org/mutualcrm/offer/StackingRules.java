package org.mutualcrm.offer;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Which offers go together in one cart, in which order they are taken off, and how far all of them
 * go. A version is never changed; a change makes the next one.
 *
 * @param pairs by two classes, each pair once; a pair that is missing goes together
 * @param percentFirst whether shares come before everything else; else all go in the order of their
 *     classes
 * @param capBasisPoints hundredths of a percent of goods and shipping that all codes of a cart take
 *     off at most, 1 to 10,000; null for no cap
 */
public record StackingRules(
    long version,
    Map<Pair, Stacking> pairs,
    boolean percentFirst,
    @Nullable Integer capBasisPoints,
    String by,
    Instant at) {

  /** Two classes, whichever was named first. */
  public record Pair(StackingClass first, StackingClass second) implements Comparable<Pair> {

    public Pair {
      if (first.compareTo(second) > 0) {
        var other = first;
        first = second;
        second = other;
      }
    }

    @Override
    public int compareTo(Pair other) {
      int byFirst = first.compareTo(other.first);
      return byFirst != 0 ? byFirst : second.compareTo(other.second);
    }
  }

  public StackingRules {
    if (capBasisPoints != null && (capBasisPoints < 1 || capBasisPoints > 10_000))
      throw new IllegalArgumentException("A cap is more than 0 and at most 100 percent");
    var all = new TreeMap<Pair, Stacking>();
    for (var first : StackingClass.values())
      for (var second : StackingClass.values()) {
        var pair = new Pair(first, second);
        all.put(pair, pairs.getOrDefault(pair, Stacking.TOGETHER));
      }
    pairs = Collections.unmodifiableMap(all);
  }

  public Stacking of(StackingClass one, StackingClass other) {
    return pairs.getOrDefault(new Pair(one, other), Stacking.TOGETHER);
  }

  /** The whole matrix, each pair from both sides. */
  public Map<StackingClass, Map<StackingClass, Stacking>> matrix() {
    var rows = new EnumMap<StackingClass, Map<StackingClass, Stacking>>(StackingClass.class);
    for (var row : StackingClass.values()) {
      var cells = new EnumMap<StackingClass, Stacking>(StackingClass.class);
      for (var column : StackingClass.values()) cells.put(column, of(row, column));
      rows.put(row, cells);
    }
    return rows;
  }

  /** What all codes of an order take off at most, in minor units, rounded down. */
  long most(Order order) {
    long total = order.total().getAmountMinorLong();
    return capBasisPoints == null ? total : share(order.total(), capBasisPoints);
  }

  private static long share(Money of, int basisPoints) {
    return of.getAmount()
        .movePointRight(of.getCurrencyUnit().getDecimalPlaces())
        .multiply(java.math.BigDecimal.valueOf(basisPoints, 4))
        .setScale(0, java.math.RoundingMode.DOWN)
        .longValueExact();
  }
}
