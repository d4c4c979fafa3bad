package org.mutualcrm.matching;

import java.util.Arrays;

/** Collects many numbers, of which many repeat. */
final class LongList {

  private long[] values = new long[1 << 10];
  private int size;

  void add(long value) {
    if (size == values.length) {
      compact();
      if (size > values.length / 2) values = Arrays.copyOf(values, values.length * 2);
    }
    values[size++] = value;
  }

  /** Ascending. */
  long[] distinct() {
    compact();
    return Arrays.copyOf(values, size);
  }

  private void compact() {
    Arrays.parallelSort(values, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++)
      if (i == 0 || values[i] != values[i - 1]) values[kept++] = values[i];
    size = kept;
  }
}
