package org.mutualcrm.attribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ways people take, as a Markov chain of the first order: from the beginning by touches to an
 * order or to nothing. What a touch is worth is its removal effect (Anderl et al., "Mapping the
 * customer journey", International Journal of Research in Marketing 33, 2016): the share of orders
 * that would be lost if every way through it ended there. Somebody who comes through it is lost
 * from their first time on, so the effect is the probability to come there at all times the
 * probability to order from there, over that to order from the beginning.
 */
final class Chain {

  private static final int BEGINNING = 0;

  private final Map<Touch, Integer> numbers = new HashMap<>();
  private final List<Map<Integer, Long>> steps = new ArrayList<>();
  private final List<Long> ordered = new ArrayList<>();
  private final List<Long> ended = new ArrayList<>();

  Chain() {
    state();
  }

  /** Somebody went this way, possibly empty, and ordered or not. */
  void add(List<Touch> way, boolean order) {
    int at = BEGINNING;
    for (var touch : way) {
      int next = numbers.computeIfAbsent(touch, _ -> state());
      // Twice the same says nothing about what comes after it.
      if (next == at) continue;
      steps.get(at).merge(next, 1L, Long::sum);
      at = next;
    }
    var end = order ? ordered : ended;
    end.set(at, end.get(at) + 1);
  }

  private int state() {
    steps.add(new HashMap<>());
    ordered.add(0L);
    ended.add(0L);
    return steps.size() - 1;
  }

  /** The removal effect of each touch, 0 to 1; they need not add up to 1. */
  Map<Touch, Double> removalEffects() {
    var visits = visits();
    int n = steps.size();
    var toOrder = new double[n];
    for (int i = 0; i < n; i++)
      for (int j = 0; j < n; j++) toOrder[i] += visits[i][j] * share(ordered.get(j), j);
    var effects = new HashMap<Touch, Double>();
    double all = toOrder[BEGINNING];
    numbers.forEach((touch, i) -> {
      double comes = visits[BEGINNING][i] / visits[i][i];
      effects.put(touch, all == 0 ? 0 : comes * toOrder[i] / all);
    });
    return effects;
  }

  private double share(long times, int of) {
    long all =
        ordered.get(of)
            + ended.get(of)
            + steps.get(of).values().stream().mapToLong(Long::longValue).sum();
    return all == 0 ? 0 : (double) times / all;
  }

  /**
   * How often, on average, whoever is in a state comes into each: the inverse of the identity less
   * the transitions, by Gauss and Jordan with pivots. Every state leads to an end, so there is one.
   */
  private double[][] visits() {
    int n = steps.size();
    var left = new double[n][n];
    var right = new double[n][n];
    for (int i = 0; i < n; i++) {
      left[i][i] = 1;
      right[i][i] = 1;
      for (var to : steps.get(i).entrySet()) left[i][to.getKey()] -= share(to.getValue(), i);
    }
    for (int column = 0; column < n; column++) {
      swap(left, right, column);
      divide(left[column], right[column], left[column][column]);
      for (int row = 0; row < n; row++) {
        double factor = left[row][column];
        if (row == column || factor == 0) continue;
        subtract(left[row], left[column], factor);
        subtract(right[row], right[column], factor);
      }
    }
    return right;
  }

  private static void swap(double[][] left, double[][] right, int column) {
    int best = column;
    for (int row = column + 1; row < left.length; row++)
      if (Math.abs(left[row][column]) > Math.abs(left[best][column])) best = row;
    var kept = left[column];
    left[column] = left[best];
    left[best] = kept;
    kept = right[column];
    right[column] = right[best];
    right[best] = kept;
  }

  private static void divide(double[] left, double[] right, double by) {
    for (int i = 0; i < left.length; i++) {
      left[i] /= by;
      right[i] /= by;
    }
  }

  private static void subtract(double[] from, double[] what, double times) {
    for (int i = 0; i < from.length; i++) from[i] -= times * what[i];
  }
}
