package org.mutualcrm.attribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.mutualcrm.attribution.AttributionReport.Credit;
import org.mutualcrm.attribution.AttributionReport.Line;

/** Shares orders out among what came before them, model by model. */
final class Credits {

  /** More different touches than this are one, so that the chain can be solved. */
  private static final int MOST_TOUCHES = 200;

  private static final int MODELS = AttributionModel.values().length;

  /** What one touch is given. */
  private static final class Account {
    private final double[] orders = new double[MODELS];
    private final double[] minor = new double[MODELS];
    private long before;
  }

  private final Map<Touch, Account> accounts = new HashMap<>();
  private final Chain chain = new Chain();
  private long touched;
  private long touchedMinor;
  private long without;

  /** The same touch, or the one that stands for those there is no room for. */
  Touch known(Touch touch) {
    if (accounts.containsKey(touch)) return touch;
    var taken = accounts.size() < MOST_TOUCHES ? touch : Touch.OTHER;
    account(taken);
    return taken;
  }

  private Account account(Touch touch) {
    return accounts.computeIfAbsent(touch, _ -> new Account());
  }

  /**
   * An order, and what came before it, in order of time.
   *
   * @param way of touches that are {@link #known}
   */
  void order(List<Touch> way, long minor) {
    if (way.isEmpty()) return;
    touched++;
    touchedMinor += minor;
    chain.add(way, true);
    give(AttributionModel.FIRST, way.getFirst(), 1, minor);
    give(AttributionModel.LAST, way.getLast(), 1, minor);
    for (var it : way)
      give(AttributionModel.LINEAR, it, 1.0 / way.size(), (double) minor / way.size());
    for (var it : new HashSet<>(way)) account(it).before++;
  }

  /** Somebody met or did this, and ordered nothing after it. */
  void nothing(List<Touch> way) {
    if (way.isEmpty()) return;
    without++;
    chain.add(way, false);
  }

  long touched() {
    return touched;
  }

  long touchedMinor() {
    return touchedMinor;
  }

  long without() {
    return without;
  }

  private void give(AttributionModel model, Touch to, double share, double minor) {
    var account = account(to);
    account.orders[model.ordinal()] += share;
    account.minor[model.ordinal()] += minor;
  }

  List<Line> lines() {
    byData();
    var credits = new HashMap<Touch, EnumMap<AttributionModel, Credit>>();
    for (var model : AttributionModel.values())
      rounded(model)
          .forEach((touch, minor) ->
              credits
                  .computeIfAbsent(touch, _ -> new EnumMap<>(AttributionModel.class))
                  .put(model, new Credit(account(touch).orders[model.ordinal()], minor)));
    var lines = new ArrayList<Line>();
    credits.forEach((touch, credit) -> {
      long before = account(touch).before;
      if (before > 0) lines.add(new Line(touch, before, credit));
    });
    lines.sort(
        Comparator.comparingLong((Line it) -> -it.by(AttributionModel.DATA_DRIVEN).revenueMinor())
            .thenComparing(it -> -it.orders())
            .thenComparing(it -> it.touch().toString()));
    return lines;
  }

  private void byData() {
    var effects = chain.removalEffects();
    double all = effects.values().stream().mapToDouble(Double::doubleValue).sum();
    if (all == 0) return;
    effects.forEach((touch, effect) ->
        give(
            AttributionModel.DATA_DRIVEN,
            touch,
            touched * effect / all,
            touchedMinor * effect / all));
  }

  private record Part(Touch touch, double exact) {

    long whole() {
      return (long) Math.floor(exact);
    }
  }

  /** By largest remainder, so that every model gives away exactly what there is. */
  private Map<Touch, Long> rounded(AttributionModel model) {
    var parts =
        accounts.entrySet().stream()
            .map(it -> new Part(it.getKey(), it.getValue().minor[model.ordinal()]))
            .sorted(
                Comparator.comparingDouble((Part it) -> it.whole() - it.exact())
                    .thenComparing(it -> it.touch().toString()))
            .toList();
    long left = touchedMinor - parts.stream().mapToLong(Part::whole).sum();
    var rounded = new HashMap<Touch, Long>();
    for (var it : parts) {
      rounded.put(it.touch(), it.whole() + (left > 0 ? 1 : 0));
      left--;
    }
    return rounded;
  }
}
