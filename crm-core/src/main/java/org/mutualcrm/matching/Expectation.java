package org.mutualcrm.matching;

/** How many pairs of a sample are of each kin, and at which levels, by the model so far. */
final class Expectation {

  static final int PARTS = 16;

  final double[] pairs;
  final double[][][] counts;
  double logLikelihood;

  Expectation(Sample sample, int part, Estimation so) {
    int kin = so.shares.length;
    pairs = new double[kin];
    counts = new double[kin][sample.fields()][];
    var logs = new double[kin][sample.fields()][];
    for (int k = 0; k < kin; k++) {
      for (int f = 0; f < sample.fields(); f++) {
        counts[k][f] = new double[so.levels[k][f].length];
        logs[k][f] = new double[so.levels[k][f].length];
        for (int l = 0; l < logs[k][f].length; l++)
          logs[k][f][l] = so.trust[f] * Math.log(so.levels[k][f][l]);
      }
    }
    int from = (int) ((long) sample.pairs() * part / PARTS);
    int to = (int) ((long) sample.pairs() * (part + 1) / PARTS);
    var sums = new double[kin];
    for (int i = from; i < to; i++) {
      for (int k = 0; k < kin; k++)
        sums[k] =
            Math.log(so.shares[k]) + likelihood(sample, i, logs[k], so.coincidence[k], so.trust);
      count(sample, i, sums);
    }
  }

  private static double likelihood(
      Sample sample, int i, double[][] logs, boolean[][] coincidence, double[] trust) {
    double sum = 0;
    for (int f = 0; f < sample.fields(); f++) {
      int at = i * sample.fields() + f;
      int level = sample.levels()[at];
      if (level < 0) continue;
      sum += logs[f][level];
      if (coincidence[f][0]) sum += trust[f] * sample.rarity()[2 * at];
      if (coincidence[f][1]) sum += trust[f] * sample.rarity()[2 * at + 1];
    }
    return sum;
  }

  private void count(Sample sample, int i, double[] sums) {
    double most = Double.NEGATIVE_INFINITY;
    for (double it : sums) most = Math.max(most, it);
    double all = 0;
    for (int k = 0; k < sums.length; k++) all += sums[k] = Math.exp(sums[k] - most);
    logLikelihood += most + Math.log(all);
    for (int k = 0; k < sums.length; k++) {
      double share = sums[k] / all;
      pairs[k] += share;
      if (share < 1e-9) continue;
      for (int f = 0; f < sample.fields(); f++) {
        int level = sample.levels()[i * sample.fields() + f];
        if (level >= 0) counts[k][f][level] += share;
      }
    }
  }

  Expectation plus(Expectation other) {
    logLikelihood += other.logLikelihood;
    for (int k = 0; k < pairs.length; k++) {
      pairs[k] += other.pairs[k];
      for (int f = 0; f < counts[k].length; f++)
        for (int l = 0; l < counts[k][f].length; l++) counts[k][f][l] += other.counts[k][f][l];
    }
    return this;
  }
}
