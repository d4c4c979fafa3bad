package org.mutualcrm.listening;

import java.util.Arrays;

/** Quantiles by selection: the order of the values given is lost, and no time is spent on it. */
final class Quantile {

  private static final int SMALL = 12;

  private Quantile() {}

  static double median(double[] values, int size) {
    return of(0.5, values, size);
  }

  /** Between two neighbours in proportion; 0 of nothing. */
  static double of(double share, double[] values, int size) {
    if (size == 0) return 0;
    double place = share * (size - 1);
    int below = (int) place;
    select(values, size, below);
    double low = values[below];
    if (place == below) return low;
    double high = Double.POSITIVE_INFINITY;
    for (int i = below + 1; i < size; i++) high = Math.min(high, values[i]);
    return low + (place - below) * (high - low);
  }

  /** Brings the k-th smallest to its place, and no smaller one after it. */
  private static void select(double[] values, int size, int k) {
    int from = 0;
    int to = size - 1;
    while (to - from > SMALL) {
      double pivot = middle(values[from], values[(from + to) >>> 1], values[to]);
      int i = from;
      int j = to;
      while (i <= j) {
        while (values[i] < pivot) i++;
        while (values[j] > pivot) j--;
        if (i > j) break;
        double it = values[i];
        values[i++] = values[j];
        values[j--] = it;
      }
      if (k <= j) to = j;
      else if (k >= i) from = i;
      else return;
    }
    Arrays.sort(values, from, to + 1);
  }

  private static double middle(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
