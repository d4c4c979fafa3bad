package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

  /** So few pairs are looked up one by one. */
  private static final int FEW = 32;

  private final long[] pairs;
  private final float[] weights;
  private final Known known;
  private final Map<Long, Integer> refused = new HashMap<>();
  private final int[] cluster;
  private final int[][] members;
  private @Nullable Neighbours neighbours;

  Clustering(int rows, long[] pairs, float[] weights, Known known) {
    this.pairs = pairs;
    this.weights = weights;
    this.known = known;
    cluster = IntStream.range(0, rows).toArray();
    members = new int[rows][];
    for (int row = 0; row < rows; row++)
      if (known.group(row) != row) join(cluster[known.group(row)], row);
  }

  /** The lowest row of each row's cluster. */
  static int[] clusters(int rows, long[] pairs, float[] weights) {
    var clustering = new Clustering(rows, pairs, weights, Known.NOTHING);
    clustering.run(0, _ -> true, new ArrayList<>());
    return clustering.cluster;
  }

  int[] clusters() {
    return cluster;
  }

  /**
   * @param least the weight from which a pair is reason enough to ask whether its clusters join
   * @param eligible which pairs, by their place, may be that
   * @param joins takes the pairs that were
   */
  void run(double least, IntPredicate eligible, List<ScoredPair> joins) {
    var order =
        IntStream.range(0, pairs.length)
            .filter(i -> weights[i] > least && eligible.test(i))
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> -weights[i]).thenComparing(i -> pairs[i]))
            .mapToInt(i -> i)
            .toArray();
    for (int i : order) if (joined(pairs[i])) joins.add(ScoredPair.of(pairs[i], weights[i]));
  }

  private boolean joined(long pair) {
    int a = cluster[Candidates.first(pair)];
    int b = cluster[Candidates.second(pair)];
    if (a == b) return false;
    var ours = of(a);
    var theirs = of(b);
    long question = Candidates.pair(a, b);
    int size = ours.length + theirs.length;
    if (refused.getOrDefault(question, 0) == size) return false;
    if (!apart(ours, theirs) && holds(ours, theirs)) {
      join(Math.min(a, b), Math.max(a, b));
      return true;
    }
    if (size > 2) refused.put(question, size);
    return false;
  }

  private boolean apart(int[] ours, int[] theirs) {
    if (known == Known.NOTHING) return false;
    for (int a : ours) for (int b : theirs) if (known.apart(a, b)) return true;
    return false;
  }

  private int[] of(int it) {
    return members[it] == null ? new int[] {it} : members[it];
  }

  private boolean holds(int[] ours, int[] theirs) {
    return ours.length * (long) theirs.length <= FEW
        ? pairwise(ours, theirs) > 0
        : ours.length <= theirs.length ? across(ours, theirs) > 0 : across(theirs, ours) > 0;
  }

  private double pairwise(int[] ours, int[] theirs) {
    double sum = 0;
    for (int a : ours) for (int b : theirs) sum += Math.clamp(weight(a, b), LEAST, MOST);
    return sum;
  }

  /** The same by what is known of the fewer, so that its cost does not grow with the many. */
  private double across(int[] fewer, int[] many) {
    if (neighbours == null) neighbours = new Neighbours(cluster.length, pairs);
    var all = neighbours;
    int other = cluster[many[0]];
    double sum = 0;
    long seen = 0;
    for (int row : fewer) {
      for (int k = 0; k < all.count(row); k++) {
        int pair = all.pair(row, k);
        if (cluster[all.other(row, pair)] != other) continue;
        sum += Math.clamp(weights[pair], LEAST, MOST);
        seen++;
      }
    }
    return sum + UNSEEN * (fewer.length * (double) many.length - seen);
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
