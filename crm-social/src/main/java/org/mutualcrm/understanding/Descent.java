package org.mutualcrm.understanding;

import java.util.ArrayDeque;

/**
 * Finds the lowest point of a bowl by the limited-memory method of Broyden, Fletcher, Goldfarb and
 * Shanno: every step remembers how the last few changed the slope.
 *
 * @param enough it ends where a step gains less than this share
 */
record Descent(int size, int rounds, double enough) {

  private static final int MEMORY = 6;
  private static final double ARMIJO = 1e-4;

  /** Height at a point; the slope there is written into the second. */
  interface Slope {
    double at(float[] point, float[] slope);
  }

  private record Step(float[] moved, float[] bent, double product) {}

  void minimise(Slope slope, float[] point) {
    var here = new float[size];
    double height = slope.at(point, here);
    var steps = new ArrayDeque<Step>();
    for (int round = 1; round < rounds; ) {
      var way = direction(steps, here);
      double fall = dot(way, here);
      if (fall >= 0) return;
      double length = steps.isEmpty() ? 1 / Math.sqrt(dot(here, here)) : 1;
      var next = new float[size];
      var there = new float[size];
      double lower = Double.MAX_VALUE;
      for (; round < rounds; length /= 2) {
        for (int i = 0; i < size; i++) next[i] = (float) (point[i] + length * way[i]);
        lower = slope.at(next, there);
        round++;
        if (lower <= height + ARMIJO * length * fall) break;
      }
      if (lower >= height) return;
      remember(steps, point, next, here, there);
      boolean over = height - lower < enough * Math.abs(height);
      System.arraycopy(next, 0, point, 0, size);
      here = there;
      height = lower;
      if (over) return;
    }
  }

  private void remember(
      ArrayDeque<Step> steps, float[] point, float[] next, float[] here, float[] there) {
    var moved = new float[size];
    var bent = new float[size];
    for (int i = 0; i < size; i++) {
      moved[i] = next[i] - point[i];
      bent[i] = there[i] - here[i];
    }
    double product = dot(moved, bent);
    if (product <= 0) return;
    if (steps.size() == MEMORY) steps.removeFirst();
    steps.addLast(new Step(moved, bent, product));
  }

  private float[] direction(ArrayDeque<Step> steps, float[] slope) {
    var way = slope.clone();
    var shares = new ArrayDeque<Double>();
    for (var it = steps.descendingIterator(); it.hasNext(); ) {
      var step = it.next();
      double share = dot(step.moved(), way) / step.product();
      shares.push(share);
      add(way, step.bent(), -share);
    }
    if (!steps.isEmpty()) {
      var last = steps.getLast();
      scale(way, last.product() / dot(last.bent(), last.bent()));
    }
    for (var step : steps)
      add(way, step.moved(), shares.pop() - dot(step.bent(), way) / step.product());
    scale(way, -1);
    return way;
  }

  private static void add(float[] sum, float[] it, double amount) {
    float share = (float) amount;
    for (int i = 0; i < sum.length; i++) sum[i] += share * it[i];
  }

  private static void scale(float[] it, double amount) {
    for (int i = 0; i < it.length; i++) it[i] *= (float) amount;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += (double) a[i] * b[i];
    return sum;
  }
}
