package org.mutualcrm.matching;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Makes clusters of the pairs that speak for one person, the strongest first. Two clusters join
 * only while all their cross pairs together speak for it, each weighed between {@link #LEAST} and
 * {@link #MOST}: so no chain of weak edges makes one person of many.
 */
final class Clustering {

  private static final double MOST = 5;
  private static final double LEAST = -5;

  /** No key thought these two alike. */
  private static final double UNSEEN = -1;

  private static final int ENOUGH = 600;

  private final long[] pairs;
  private final float[] weights;
  private final Map<Long, Integer> refused = new HashMap<>();
  private final int[] cluster;
  private final int[][] members;

  private Clustering(int rows, long[] pairs, float[] weights) {
    this.pairs = pairs;
    this.weights = weights;
    cluster = IntStream.range(0, rows).toArray();
    members = new int[rows][];
  }

  /** The lowest row of each row's cluster. */
  static int[] clusters(int rows, long[] pairs, float[] weights) {
    var clustering = new Clustering(rows, pairs, weights);
    var order =
        IntStream.range(0, pairs.length)
            .filter(i -> weights[i] > 0)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> -weights[i]).thenComparing(i -> pairs[i]))
            .mapToInt(i -> i)
            .toArray();
    for (int i : order) clustering.consider(pairs[i]);
    return clustering.cluster;
  }

  private void consider(long pair) {
    int a = cluster[Candidates.first(pair)];
    int b = cluster[Candidates.second(pair)];
    if (a == b) return;
    var ours = of(a);
    var theirs = of(b);
    long question = Candidates.pair(a, b);
    int size = ours.length + theirs.length;
    if (refused.getOrDefault(question, 0) == size) return;
    if (holds(ours, theirs)) join(Math.min(a, b), Math.max(a, b));
    else if (size > 2) refused.put(question, size);
  }

  private int[] of(int it) {
    return members[it] == null ? new int[] {it} : members[it];
  }

  private boolean holds(int[] ours, int[] theirs) {
    double sum = 0;
    int step = Math.max(1, ours.length * theirs.length / ENOUGH);
    for (int i = 0; i < ours.length * theirs.length; i += step)
      sum += Math.clamp(weight(ours[i % ours.length], theirs[i / ours.length]), LEAST, MOST);
    return sum > 0;
  }

  private double weight(int a, int b) {
    int at = Arrays.binarySearch(pairs, Candidates.pair(a, b));
    return at >= 0 ? weights[at] : UNSEEN;
  }

  private void join(int kept, int gone) {
    var ours = of(kept);
    var theirs = of(gone);
    var all = Arrays.copyOf(ours, ours.length + theirs.length);
    System.arraycopy(theirs, 0, all, ours.length, theirs.length);
    for (int it : theirs) cluster[it] = kept;
    members[kept] = all;
    members[gone] = null;
  }
}
