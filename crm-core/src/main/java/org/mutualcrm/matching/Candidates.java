package org.mutualcrm.matching;

import java.util.List;

/**
 * The pairs worth comparing, each as two row numbers in one long, the lower one in the upper half;
 * ascending, none twice.
 */
record Candidates(long[] pairs, List<BlockingKey> keys) {

  static long pair(int a, int b) {
    return a < b ? ((long) a << 32) | b : ((long) b << 32) | a;
  }

  static int first(long pair) {
    return (int) (pair >>> 32);
  }

  static int second(long pair) {
    return (int) pair;
  }
}
