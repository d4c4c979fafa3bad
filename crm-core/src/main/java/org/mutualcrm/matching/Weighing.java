package org.mutualcrm.matching;

import java.util.List;

/** Weighs pairs of rows by a model: the natural logarithm of the odds that both are one person. */
final class Weighing {

  /** So unlikely beside the likeliest of its side, a kin does not change the odds. */
  private static final double NOTHING = -40;

  private static final double MUCH = 1e-6;

  private final FieldData<?>[] fields;

  /** Per field, level and kin. */
  private final double[][][] logs;

  /** Per field, part and level: how much rarity counts. */
  private final double[][][] rarity;

  /** Per field, part and kin: 1 where agreement is a coincidence, else 0. */
  private final double[][][] byCoincidence;

  private final double[] shares;
  private final boolean[] match;

  Weighing(Prepared prepared, Model model) {
    fields = prepared.fields().toArray(FieldData<?>[]::new);
    var kin = model.kin().stream().map(Kin::valueOf).toList();
    match = new boolean[kin.size()];
    shares = new double[kin.size()];
    for (int k = 0; k < match.length; k++) {
      match[k] = kin.get(k).isMatch();
      shares[k] = Math.log(model.shares()[k]);
    }
    logs = new double[fields.length][][];
    rarity = new double[fields.length][2][];
    byCoincidence = new double[fields.length][2][match.length];
    var coincidence = coincidence(kin, model.schema().fields());
    for (int f = 0; f < fields.length; f++) prepare(f, model, coincidence);
  }

  private void prepare(int f, Model model, boolean[][][] coincidence) {
    var comparison = fields[f].comparison();
    int levels = comparison.levels().size();
    double trust = model.schema().fields().get(f).trust();
    logs[f] = new double[levels][match.length];
    for (int part = 0; part < 2; part++) {
      rarity[f][part] = new double[levels];
      for (int l = 0; l < levels; l++) rarity[f][part][l] = trust * comparison.rarity(l, part);
    }
    for (int k = 0; k < match.length; k++) {
      for (int l = 0; l < levels; l++) logs[f][l][k] = trust * Math.log(model.levels()[k][f][l]);
      for (int part = 0; part < 2; part++)
        byCoincidence[f][part][k] = coincidence[k][f][part] ? 1 : 0;
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

  double weigh(int a, int b) {
    var sums = shares.clone();
    for (int f = 0; f < fields.length; f++) add(sums, f, a, b);
    return logOdds(sums);
  }

  /** In how many fields that tell people apart these two agree, if only in part. */
  int proofs(int a, int b) {
    int proofs = 0;
    for (var field : fields) {
      if (!field.field().kind().isTelling()) continue;
      int level = field.level(a, b);
      if (level < 0) continue;
      var comparison = field.comparison();
      if (comparison.rarity(level, 0) > 0 || comparison.rarity(level, 1) > 0) proofs++;
    }
    return proofs;
  }

  double[] begin() {
    return shares.clone();
  }

  /** Adds what one field says to the log-likelihood of each kin, and returns its level. */
  int add(double[] sums, int f, int a, int b) {
    var field = fields[f];
    int level = field.level(a, b);
    if (level < 0) return level;
    var said = logs[f][level];
    for (int k = 0; k < sums.length; k++) sums[k] += said[k];
    for (int part = 0; part < 2; part++) {
      double counts = rarity[f][part][level];
      if (counts == 0) continue;
      double more = counts * field.rarity(a, b, part);
      var by = byCoincidence[f][part];
      for (int k = 0; k < sums.length; k++) sums[k] += by[k] * more;
    }
    return level;
  }

  double logOdds(double[] sums) {
    double most = Double.NEGATIVE_INFINITY;
    for (double it : sums) most = Math.max(most, it);
    double yes = 1e-300;
    double no = 1e-300;
    for (int k = 0; k < sums.length; k++) {
      double less = sums[k] - most;
      if (less < NOTHING && (match[k] ? yes : no) > MUCH) continue;
      double it = Math.exp(less);
      if (match[k]) yes += it;
      else no += it;
    }
    return Math.log(yes) - Math.log(no);
  }
}
