package org.mutualcrm.matching;

import java.util.List;

/** Weighs pairs of rows by a model: the natural logarithm of the odds that both are one person. */
final class Weighing {

  private final FieldData<?>[] fields;
  private final double[][][] logs;
  private final double[] shares;
  private final double[] trust;
  private final boolean[] match;
  private final boolean[][][] coincidence;

  Weighing(Prepared prepared, Model model) {
    fields = prepared.fields().toArray(FieldData<?>[]::new);
    var kin = model.kin().stream().map(Kin::valueOf).toList();
    trust = model.schema().fields().stream().mapToDouble(Field::trust).toArray();
    match = new boolean[kin.size()];
    shares = new double[kin.size()];
    logs = new double[kin.size()][fields.length][];
    coincidence = coincidence(kin, model.schema().fields());
    for (int k = 0; k < match.length; k++) {
      match[k] = kin.get(k).isMatch();
      shares[k] = Math.log(model.shares()[k]);
      for (int f = 0; f < fields.length; f++) logs[k][f] = logs(model.levels()[k][f], trust[f]);
    }
  }

  static boolean[][][] coincidence(List<Kin> kin, List<Field> fields) {
    var it = new boolean[kin.size()][fields.size()][2];
    for (int k = 0; k < it.length; k++)
      for (int f = 0; f < fields.size(); f++)
        for (int part = 0; part < 2; part++)
          it[k][f][part] = kin.get(k).isByCoincidence(fields.get(f).kind(), part);
    return it;
  }

  private static double[] logs(double[] probabilities, double trust) {
    var logs = new double[probabilities.length];
    for (int i = 0; i < logs.length; i++) logs[i] = trust * Math.log(probabilities[i]);
    return logs;
  }

  double weigh(int a, int b) {
    var sums = shares.clone();
    for (int f = 0; f < fields.length; f++) add(sums, f, a, b);
    return logOdds(sums);
  }

  double[] begin() {
    return shares.clone();
  }

  /** Adds what one field says to the log-likelihood of each kin, and returns its level. */
  int add(double[] sums, int f, int a, int b) {
    var field = fields[f];
    int level = field.level(a, b);
    if (level < 0) return level;
    double rarity0 = trust[f] * field.rarity(a, b, level, 0);
    double rarity1 = trust[f] * field.rarity(a, b, level, 1);
    for (int k = 0; k < sums.length; k++) {
      sums[k] += logs[k][f][level];
      if (coincidence[k][f][0]) sums[k] += rarity0;
      if (coincidence[k][f][1]) sums[k] += rarity1;
    }
    return level;
  }

  double logOdds(double[] sums) {
    double most = Double.NEGATIVE_INFINITY;
    for (double it : sums) most = Math.max(most, it);
    double yes = 1e-300;
    double no = 1e-300;
    for (int k = 0; k < sums.length; k++) {
      double it = Math.exp(sums[k] - most);
      if (match[k]) yes += it;
      else no += it;
    }
    return Math.log(yes) - Math.log(no);
  }
}
