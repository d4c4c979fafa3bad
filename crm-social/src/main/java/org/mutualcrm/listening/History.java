package org.mutualcrm.listening;

import java.util.Arrays;

/** Values and when they were, oldest first, in two arrays that slide. */
final class History {

  private long[] seconds = new long[1024];
  private double[] values = new double[1024];
  private int from;
  private int to;

  void add(long second, double value) {
    if (to == seconds.length) slide();
    seconds[to] = second;
    values[to++] = value;
  }

  private void slide() {
    int size = size();
    int room = from > seconds.length / 2 ? seconds.length : seconds.length * 2;
    seconds = Arrays.copyOf(Arrays.copyOfRange(seconds, from, to), room);
    values = Arrays.copyOf(Arrays.copyOfRange(values, from, to), room);
    from = 0;
    to = size;
  }

  void forget(long before) {
    while (from < to && seconds[from] < before) from++;
  }

  int size() {
    return to - from;
  }

  long second(int place) {
    return seconds[from + place];
  }

  double value(int place) {
    return values[from + place];
  }

  long span() {
    return size() == 0 ? 0 : seconds[to - 1] - seconds[from];
  }

  double[] all() {
    return Arrays.copyOfRange(values, from, to);
  }

  double[] since(long second) {
    int first = Arrays.binarySearch(seconds, from, to, second);
    return Arrays.copyOfRange(values, first < 0 ? -first - 1 : first, to);
  }
}
