package org.mutualcrm.offer;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Divides an amount by weights so that the parts add up to it: each part rounded down, and what is
 * left given, unit by unit, to those who lost most. Among equals the first comes first.
 */
final class LargestRemainder {

  private LargestRemainder() {}

  /**
   * @param amount zero or more; where it is at most the sum of the weights, no part exceeds its own
   * @param weights zero or more each
   */
  static long[] divide(long amount, long[] weights) {
    long sum = Arrays.stream(weights).sum();
    var parts = new long[weights.length];
    if (amount == 0 || sum == 0) return parts;
    var lost = new long[weights.length];
    long left = amount;
    for (int i = 0; i < weights.length; i++) {
      var share =
          BigInteger.valueOf(amount)
              .multiply(BigInteger.valueOf(weights[i]))
              .divideAndRemainder(BigInteger.valueOf(sum));
      parts[i] = share[0].longValueExact();
      lost[i] = share[1].longValueExact();
      left -= parts[i];
    }
    var byLoss =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> lost[i]).reversed())
            .limit(left)
            .toList();
    byLoss.forEach(i -> parts[i]++);
    return parts;
  }
}
