package org.mutualcrm.perception;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Orders of the same things by different people, and how far they agree. */
final class Ranks {

  private Ranks() {}

  /** 1 for the greatest; equal values share the middle of the ranks they take. */
  static double[] of(double[] values) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> {
          long greater =
              IntStream.range(0, values.length).filter(j -> values[j] > values[i]).count();
          long equal =
              IntStream.range(0, values.length).filter(j -> values[j] == values[i]).count();
          return greater + (equal + 1) / 2.0;
        })
        .toArray();
  }

  /**
   * Kendall's tau-b, -1 to 1: agreeing pairs less disagreeing ones, with ties taken out (Kendall
   * 1945). Null where one side ties all.
   */
  static @Nullable Double kendall(double[] one, double[] other) {
    long sum = 0;
    long untiedOne = 0;
    long untiedOther = 0;
    for (int i = 0; i < one.length; i++) {
      for (int j = i + 1; j < one.length; j++) {
        int here = (int) Math.signum(one[i] - one[j]);
        int there = (int) Math.signum(other[i] - other[j]);
        sum += (long) here * there;
        untiedOne += Math.abs(here);
        untiedOther += Math.abs(there);
      }
    }
    if (untiedOne == 0 || untiedOther == 0) return null;
    return sum / Math.sqrt((double) untiedOne * untiedOther);
  }

  /** Spearman's rho, -1 to 1: the correlation of the ranks. Null where one side ties all. */
  static @Nullable Double spearman(double[] one, double[] other) {
    var here = of(one);
    var there = of(other);
    double middle = (one.length + 1) / 2.0;
    double both = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < here.length; i++) {
      both += (here[i] - middle) * (there[i] - middle);
      first += (here[i] - middle) * (here[i] - middle);
      second += (there[i] - middle) * (there[i] - middle);
    }
    return first == 0 || second == 0 ? null : both / Math.sqrt(first * second);
  }
}
