package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Says which records are one person by a model learned before. A record and those around it get the
 * same answer as they get among all records, provided the rows are in the order of age: what is far
 * from them has no say.
 */
public final class Resolver {

  /** A key finds the so many oldest records that have it. */
  public static final int FOUND_BY_A_KEY = Lookups.LARGEST;

  /**
   * Where more than so many that nothing else makes one seem one, something else made them alike,
   * as the till's guest is; nobody is joined or asked about. Less than {@link #FOUND_BY_A_KEY}, or
   * nobody would see that it is a crowd.
   */
  public static final int CROWD = 60;

  /** A name alone proves nothing, nor a name and a town, however rare it has been so far. */
  private static final int PROOFS = 2;

  private final Model model;
  private final double least;

  /**
   * @param joinFrom the probability, 0.5 to 1, from which a pair may join two
   */
  public Resolver(Model model, double joinFrom) {
    this.model = model;
    this.least = Math.log(joinFrom / (1 - joinFrom));
  }

  /** The keys under which each row is found, and finds others; ascending. */
  public List<long[]> keys(Table table) {
    var lookups = new Lookups(Prepared.by(table, model), model.lookups());
    return IntStream.range(0, table.rows()).mapToObj(lookups::of).toList();
  }

  /** Those of the pairs that are likelier one person than not, by more than one proof. */
  public List<ScoredPair> likely(Table table, Collection<RowPair> pairs) {
    var packed = packed(pairs);
    var weighing = new Weighing(Prepared.by(table, model), model);
    var weights = Matching.weigh(weighing, packed);
    var likely = likely(weighing, packed, weights);
    return IntStream.range(0, packed.length)
        .filter(i -> likely[i])
        .mapToObj(i -> ScoredPair.of(packed[i], weights[i]))
        .toList();
  }

  /**
   * @param pairs those that find each other by their keys
   */
  public Resolved resolve(Table table, Collection<RowPair> pairs, Known known) {
    return resolve(Prepared.by(table, model), packed(pairs), known);
  }

  /** Resolves all rows of a table that holds every record. */
  public Resolved resolve(Table table, Known known) {
    var prepared = Prepared.by(table, model);
    return resolve(prepared, new Lookups(prepared, model.lookups()).pairs(), known);
  }

  private Resolved resolve(Prepared prepared, long[] pairs, Known known) {
    var weighing = new Weighing(prepared, model);
    var weights = Matching.weigh(weighing, pairs);
    var likely = likely(weighing, pairs, weights);
    var crowded = crowded(prepared.rows(), pairs, likely, known);
    for (int i = 0; i < pairs.length; i++) likely[i] &= !crowded[Candidates.first(pairs[i])];
    var clustering = new Clustering(prepared.rows(), pairs, weights, known);
    var joins = new ArrayList<ScoredPair>();
    clustering.run(least, i -> likely[i], joins);
    var clusters = clustering.clusters();
    return new Resolved(clusters, List.copyOf(joins), doubts(pairs, weights, clusters, likely));
  }

  private static boolean[] likely(Weighing weighing, long[] pairs, float[] weights) {
    var likely = new boolean[pairs.length];
    IntStream.range(0, pairs.length)
        .parallel()
        .filter(i -> weights[i] > 0)
        .forEach(i ->
            likely[i] =
                weighing.proofs(Candidates.first(pairs[i]), Candidates.second(pairs[i])) >= PROOFS);
    return likely;
  }

  /** Rows that hang together with too many. */
  private static boolean[] crowded(int rows, long[] pairs, boolean[] likely, Known known) {
    var parent = IntStream.range(0, rows).toArray();
    for (int row = 0; row < rows; row++) union(parent, row, known.group(row));
    for (int i = 0; i < pairs.length; i++)
      if (likely[i]) union(parent, Candidates.first(pairs[i]), Candidates.second(pairs[i]));
    var sizes = new int[rows];
    for (int row = 0; row < rows; row++) if (known.group(row) == row) sizes[root(parent, row)]++;
    var crowded = new boolean[rows];
    for (int row = 0; row < rows; row++) crowded[row] = sizes[root(parent, row)] > CROWD;
    return crowded;
  }

  private static void union(int[] parent, int a, int b) {
    parent[root(parent, a)] = root(parent, b);
  }

  private static int root(int[] parent, int row) {
    int it = row;
    while (parent[it] != it) it = parent[it] = parent[parent[it]];
    return it;
  }

  private static List<ScoredPair> doubts(
      long[] pairs, float[] weights, int[] clusters, boolean[] likely) {
    Map<Long, ScoredPair> best = new HashMap<>();
    for (int i = 0; i < pairs.length; i++) {
      int a = Candidates.first(pairs[i]);
      int b = Candidates.second(pairs[i]);
      if (!likely[i] || clusters[a] == clusters[b]) continue;
      long between = Candidates.pair(clusters[a], clusters[b]);
      best.merge(
          between, ScoredPair.of(pairs[i], weights[i]), (x, y) -> x.weight() >= y.weight() ? x : y);
    }
    return best.values().stream().toList();
  }

  private static long[] packed(Collection<RowPair> pairs) {
    var packed =
        pairs.stream().mapToLong(it -> Candidates.pair(it.first(), it.second())).sorted().toArray();
    return Arrays.stream(packed).distinct().toArray();
  }
}
