package org.mutualcrm.matching;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What came of matching a table. */
public final class Matches {

  private final Model model;
  private final long[] pairs;
  private final float[] weights;
  private final int[] clusters;
  private final List<BlockingKey> keys;

  Matches(Model model, long[] pairs, float[] weights, int[] clusters, List<BlockingKey> keys) {
    this.model = model;
    this.pairs = pairs;
    this.weights = weights;
    this.clusters = clusters;
    this.keys = keys;
  }

  public Model model() {
    return model;
  }

  /** Compared pairs of at least this probability, ascending by rows. */
  public Stream<ScoredPair> pairs(double probability) {
    double least = Math.log(probability / (1 - probability));
    return IntStream.range(0, pairs.length)
        .filter(i -> weights[i] >= least)
        .mapToObj(i -> ScoredPair.of(pairs[i], weights[i]));
  }

  /** Pairs that speak for one person and were clustered as one. */
  long[] ones() {
    return IntStream.range(0, pairs.length)
        .filter(i -> weights[i] > 0)
        .mapToLong(i -> pairs[i])
        .filter(it -> clusters[Candidates.first(it)] == clusters[Candidates.second(it)])
        .toArray();
  }

  /** The cluster of a row, named after its lowest row; rows count from 0. */
  public int cluster(int row) {
    return clusters[row];
  }

  /** How many pairs were compared. */
  public int compared() {
    return pairs.length;
  }

  /** What each blocking key cost. */
  public List<BlockingKey> keys() {
    return keys;
  }
}
