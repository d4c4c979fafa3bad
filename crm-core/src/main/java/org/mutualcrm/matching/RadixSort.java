package org.mutualcrm.matching;

import java.util.Arrays;

/**
 * Sorts by the upper 40 bits, in four passes of ten: a blocking key is sorted hundreds of times.
 */
final class RadixSort {

  private static final int DIGIT = 10;
  private static final int LOWER = 24;
  private static final int FEW = 4096;

  private RadixSort() {}

  /** The first values of {@code some}, which is written over. Equal ones keep their order. */
  static long[] byUpperBits(long[] some, int count) {
    var from = Arrays.copyOf(some, count);
    if (count < FEW) {
      Arrays.sort(from);
      return from;
    }
    var to = some;
    for (int shift = LOWER; shift < Long.SIZE; shift += DIGIT) {
      pass(from, to, count, shift);
      var spare = from;
      from = to;
      to = spare;
    }
    return from == some ? Arrays.copyOf(some, count) : from;
  }

  private static void pass(long[] from, long[] to, int count, int shift) {
    int mask = (1 << DIGIT) - 1;
    var next = new int[mask + 2];
    for (int i = 0; i < count; i++) next[((int) (from[i] >>> shift) & mask) + 1]++;
    for (int i = 0; i < mask; i++) next[i + 1] += next[i];
    for (int i = 0; i < count; i++) to[next[(int) (from[i] >>> shift) & mask]++] = from[i];
  }
}
