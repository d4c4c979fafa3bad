package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Finds candidate pairs by many narrow keys. A key is one reading of a field, or of two fields
 * together; its blocks are taken from the smallest up, until they are too large or the key has
 * proposed its share of pairs.
 */
final class Blocking {

  private static final int LARGEST = 120;
  private static final int LARGEST_OF_SOME = 400;
  private static final int SOME = 10_000;
  private static final int SEPARATE = 1 << 24;
  private static final int MANY = 100_000;

  /** So few rows are all compared with each other. */
  private static final int FEW = 1500;

  private record Reading(String name, int field, boolean narrow, long[] hashes, int[] ids) {
    long at(int row) {
      int id = ids[row];
      return id < 0 ? 0 : hashes[id];
    }
  }

  private record Key(String name, IntToLongFunction of) {}

  private final Prepared prepared;
  private final int oneIn;
  private final int rows;
  private final long share;
  private final long together;
  private final int limit;
  private final List<BlockingKey> report = new ArrayList<>();
  private final long[] keyed;
  private long[] found = new long[1 << 16];
  private int count;

  private Blocking(Prepared prepared, int oneIn, int of) {
    this.prepared = prepared;
    this.oneIn = oneIn;
    this.rows = prepared.rows();
    this.keyed = new long[rows];
    if (rows > SEPARATE) throw new IllegalArgumentException("At most " + SEPARATE + " rows");
    this.together = rows * (of <= MANY ? 180L : 40L) / oneIn;
    this.share = (of <= MANY ? Math.max(200_000, rows * 12L) : rows * 2L) / oneIn;
    this.limit = of <= SOME ? LARGEST_OF_SOME : LARGEST;
  }

  static Candidates candidates(Prepared prepared) {
    return candidates(prepared, 1, prepared.rows());
  }

  /**
   * @param oneIn takes one block in so many, for those who only want a sample
   * @param of how many rows the table has that this one is to be compared with: both are treated
   *     alike
   */
  static Candidates candidates(Prepared prepared, int oneIn, int of) {
    if (of <= FEW) return all(prepared.rows());
    var blocking = new Blocking(prepared, oneIn, of);
    var readings = blocking.readings();
    // A reading that left nothing out alone has nothing to add together with another.
    var whole = new HashSet<Reading>();
    for (var it : readings)
      if (it.narrow() && blocking.propose(it.name(), it::at, blocking.limit) == 0) whole.add(it);
    readings.removeAll(whole);
    blocking.combine(readings);
    blocking.compact();
    return new Candidates(
        Arrays.copyOf(blocking.found, blocking.count), List.copyOf(blocking.report));
  }

  private static Candidates all(int rows) {
    var pairs = new long[rows * (rows - 1) / 2];
    int n = 0;
    for (int a = 0; a < rows; a++)
      for (int b = a + 1; b < rows; b++) pairs[n++] = Candidates.pair(a, b);
    var key = new BlockingKey("all rows", pairs.length, rows, 0);
    return new Candidates(pairs, pairs.length == 0 ? List.of() : List.of(key));
  }

  /** All combinations together have a budget, and spend it on their smallest blocks. */
  private void combine(List<Reading> readings) {
    var keys = new ArrayList<Key>();
    for (int i = 0; i < readings.size(); i++) {
      for (int j = i + 1; j < readings.size(); j++) {
        var a = readings.get(i);
        var b = readings.get(j);
        if (a.field() != b.field())
          keys.add(new Key(a.name() + " + " + b.name(), row -> KeyHash.both(a.at(row), b.at(row))));
      }
    }
    var costs = new long[limit + 1];
    int some = rows <= MANY ? 1 : 8;
    for (var it : keys) {
      var sizes = sizes(sorted(it.of(), oneIn * some));
      for (int size = 2; size <= limit; size++) costs[size] += some * cost(sizes, size);
    }
    int largest = 2;
    long spent = costs[2];
    while (largest < limit && spent + costs[largest + 1] <= together) spent += costs[++largest];
    for (var it : keys) propose(it.name(), it.of(), largest);
  }

  private List<Reading> readings() {
    var readings = new ArrayList<Reading>();
    for (int f = 0; f < prepared.fields().size(); f++) read(prepared.fields().get(f), f, readings);
    return readings;
  }

  private static <V> void read(FieldData<V> data, int f, List<Reading> readings) {
    var names = data.comparison().keyNames();
    var hashes = new long[names.length][data.values().size()];
    for (int v = 0; v < data.values().size(); v++) {
      var keys = data.comparison().keys(data.values().get(v));
      for (int k = 0; k < names.length; k++)
        hashes[k][v] = keys[k].isEmpty() ? 0 : KeyHash.of(keys[k]);
    }
    for (int k = 0; k < names.length; k++) {
      boolean marked = names[k].startsWith("*");
      var name = data.field().name() + ": " + (marked ? names[k].substring(1) : names[k]);
      // A town or a postcode alone brings neighbours together.
      boolean narrow = marked && !data.field().kind().isOfRegion();
      readings.add(new Reading(name, f, narrow, hashes[k], data.ids()));
    }
  }

  /** Answers how many rows were in blocks that were too large. */
  private long propose(String name, IntToLongFunction key, int most) {
    var keyed = sorted(key, oneIn);
    var sizes = sizes(keyed);
    int largest = 1;
    long cost = 0;
    while (largest < most && cost + cost(sizes, largest + 1) <= share)
      cost += cost(sizes, ++largest);
    long passedOver = sizes[0];
    for (int size = largest + 1; size <= limit; size++) passedOver += (long) size * sizes[size];
    if (cost == 0) return passedOver;
    take(keyed, largest);
    report.add(new BlockingKey(name, cost, largest, passedOver));
    return passedOver;
  }

  private static long cost(int[] sizes, int size) {
    return sizes[size] * (size * (size - 1L) / 2);
  }

  /** How many blocks there are of each size; at 0, how many rows are in larger ones. */
  private int[] sizes(long[] keyed) {
    var sizes = new int[limit + 1];
    for (int from = 0, to; from < keyed.length; from = to) {
      to = end(keyed, from);
      if (to - from > limit) sizes[0] += to - from;
      else sizes[to - from]++;
    }
    return sizes;
  }

  /** Rows by the upper 40 bits of their key; below are the 24 bits of their number. */
  private long[] sorted(IntToLongFunction key, int oneIn) {
    int n = 0;
    for (int row = 0; row < rows; row++) {
      long hash = key.applyAsLong(row);
      if (hash != 0 && (hash >>> 40) % oneIn == 0) keyed[n++] = (hash & -SEPARATE) | row;
    }
    return RadixSort.byUpperBits(keyed, n);
  }

  private static int end(long[] keyed, int from) {
    int to = from + 1;
    while (to < keyed.length && (keyed[to] & -SEPARATE) == (keyed[from] & -SEPARATE)) to++;
    return to;
  }

  private void take(long[] keyed, int largest) {
    for (int from = 0, to; from < keyed.length; from = to) {
      to = end(keyed, from);
      if (to - from > largest) continue;
      for (int i = from; i < to; i++)
        for (int j = i + 1; j < to; j++)
          add(
              Candidates.pair(
                  (int) (keyed[i] & (SEPARATE - 1)), (int) (keyed[j] & (SEPARATE - 1))));
    }
  }

  private void add(long pair) {
    if (count == found.length) {
      compact();
      if (count > found.length / 2) found = Arrays.copyOf(found, found.length * 2);
    }
    found[count++] = pair;
  }

  private void compact() {
    Arrays.parallelSort(found, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++)
      if (i == 0 || found[i] != found[i - 1]) found[kept++] = found[i];
    count = kept;
  }
}
