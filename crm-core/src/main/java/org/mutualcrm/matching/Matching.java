package org.mutualcrm.matching;

import java.util.stream.IntStream;

/** Finds the rows of a table that speak of the same person or organisation. */
public final class Matching {

  private static final int ROUNDS = 1;
  private static final int CHUNK = 1024;
  private static final double MAY_BE = -3;

  /** So far below, a pair is not weighed again: no further round makes it one person. */
  private static final double SURELY_NOT = -15;

  private Matching() {}

  /**
   * Compares, weighs and clusters all rows. The same table always gives the same answer.
   *
   * @param schema the fields, see {@link Recognition}
   */
  public static Matches match(Table table, Schema schema) {
    var prepared = Prepared.of(table, schema);
    var candidates = Blocking.candidates(prepared);
    var persons = Doubles.apart(prepared, candidates.pairs());
    var weights = new float[candidates.pairs().length];
    // How often strangers agree by chance is only seen where each person is counted once.
    for (int round = 0; ; round++) {
      prepared = prepared.countedIn(persons);
      var model = Estimation.model(prepared, candidates, persons);
      var weighing = new Weighing(prepared, model);
      weigh(weighing, candidates.pairs(), weights);
      if (round == ROUNDS) {
        var clusters = Clustering.clusters(table.rows(), candidates.pairs(), weights);
        return new Matches(model, candidates.pairs(), weights, clusters, candidates.keys());
      }
      persons = apart(table.rows(), candidates.pairs(), weights);
    }
  }

  /**
   * What a table teaches, for its records to be looked up and weighed one by one from now on, see
   * {@link Resolver}.
   */
  public static Model learn(Table table, Schema schema) {
    var matches = match(table, schema);
    var prepared = Prepared.by(table, matches.model());
    return matches.model().with(LookupChoice.of(prepared, matches.ones()));
  }

  /**
   * Rows of which no two may well be one person: each is taken that none before it speaks against.
   */
  private static int[] apart(int rows, long[] pairs, float[] weights) {
    var doubled = new boolean[rows];
    for (int i = 0; i < pairs.length; i++)
      if (weights[i] > MAY_BE && !doubled[Candidates.first(pairs[i])])
        doubled[Candidates.second(pairs[i])] = true;
    return IntStream.range(0, rows).filter(i -> !doubled[i]).toArray();
  }

  static float[] weigh(Weighing weighing, long[] pairs) {
    var weights = new float[pairs.length];
    weigh(weighing, pairs, weights);
    return weights;
  }

  private static void weigh(Weighing weighing, long[] pairs, float[] weights) {
    IntStream.range(0, (pairs.length + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(chunk -> weigh(weighing, pairs, weights, chunk * CHUNK));
  }

  private static void weigh(Weighing weighing, long[] pairs, float[] weights, int from) {
    for (int i = from; i < Math.min(pairs.length, from + CHUNK); i++)
      if (weights[i] > SURELY_NOT)
        weights[i] =
            (float) weighing.weigh(Candidates.first(pairs[i]), Candidates.second(pairs[i]));
  }
}
