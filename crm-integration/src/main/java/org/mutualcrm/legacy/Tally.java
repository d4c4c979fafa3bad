package org.mutualcrm.legacy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds up what a file says of each customer, order or activity, and sets it against the store. */
final class Tally {

  private static final int AT_ONCE = 1_000;
  private static final int LISTED = 1_000;

  /**
   * A number each of them has.
   *
   * @param scale digits to which the sum over the rows of one order is rounded; null for none
   */
  record Measure(String name, @Nullable String unit, @Nullable Integer scale) {

    @Nullable BigDecimal rounded(@Nullable BigDecimal value) {
      return value == null || scale == null ? value : value.setScale(scale, RoundingMode.HALF_EVEN);
    }
  }

  /** What a row says of whom; the values are those of the measures, in their order. */
  record Said(String key, List<@Nullable BigDecimal> values) {}

  /** How the sums of the totals and the single values came out. */
  record Result(List<Control> controls, int differences, List<Difference> listed) {}

  private static final class Thing {
    private final int row;
    private final @Nullable BigDecimal[] values;

    private Thing(int row, int measures) {
      this.row = row;
      this.values = new @Nullable BigDecimal[measures];
    }
  }

  private final String counted;
  private final List<Measure> measures;
  private final Map<String, Thing> things = new LinkedHashMap<>();
  private final BigDecimal[] heldBack;
  private final BigDecimal[] taken;
  private final BigDecimal[] stored;
  private final List<Difference> listed = new ArrayList<>();
  private int found;
  private int differences;

  /**
   * @param counted what they are called: Customers, Orders, Activities
   */
  Tally(String counted, List<Measure> measures) {
    this.counted = counted;
    this.measures = measures;
    this.heldBack = zeros();
    this.taken = zeros();
    this.stored = zeros();
  }

  void takes(int row, Said said) {
    var thing = things.computeIfAbsent(said.key(), _ -> new Thing(row, measures.size()));
    for (int i = 0; i < measures.size(); i++)
      thing.values[i] = sum(thing.values[i], said.values().get(i));
  }

  void holdsBack(List<@Nullable BigDecimal> values) {
    for (int i = 0; i < measures.size(); i++) {
      var value = values.get(i);
      if (value != null) heldBack[i] = heldBack[i].add(value);
    }
  }

  /**
   * @param store says of some keys what is stored under those it knows
   */
  Result against(Function<Collection<String>, Map<String, List<@Nullable BigDecimal>>> store) {
    var keys = List.copyOf(things.keySet());
    for (int at = 0; at < keys.size(); at += AT_ONCE) {
      var some = keys.subList(at, Math.min(keys.size(), at + AT_ONCE));
      var known = store.apply(some);
      for (var key : some) compare(things.get(key), known.get(key));
    }
    return new Result(controls(), differences, listed);
  }

  private void compare(@Nullable Thing thing, @Nullable List<@Nullable BigDecimal> known) {
    if (thing == null) return;
    if (known == null) differs(new Difference(thing.row, counted, BigDecimal.ONE, null));
    else found++;
    for (int i = 0; i < measures.size(); i++) {
      var measure = measures.get(i);
      var said = measure.rounded(thing.values[i]);
      var there = known == null ? null : known.get(i);
      if (said != null) taken[i] = taken[i].add(said);
      if (there != null) stored[i] = stored[i].add(there);
      if (known != null && !equal(said, there))
        differs(new Difference(thing.row, measure.name(), said, there));
    }
  }

  private void differs(Difference it) {
    differences++;
    if (listed.size() < LISTED) listed.add(it);
  }

  private List<Control> controls() {
    var controls = new ArrayList<Control>();
    var all = BigDecimal.valueOf(things.size());
    controls.add(new Control(counted, null, all, BigDecimal.ZERO, all, BigDecimal.valueOf(found)));
    for (int i = 0; i < measures.size(); i++) {
      var measure = measures.get(i);
      var file = taken[i].add(heldBack[i]);
      controls.add(
          new Control(measure.name(), measure.unit(), file, heldBack[i], taken[i], stored[i]));
    }
    return controls;
  }

  private BigDecimal[] zeros() {
    var zeros = new BigDecimal[measures.size()];
    java.util.Arrays.fill(zeros, BigDecimal.ZERO);
    return zeros;
  }

  private static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null) return other;
    return other == null ? one : one.add(other);
  }

  private static boolean equal(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null || other == null ? one == other : one.compareTo(other) == 0;
  }
}
