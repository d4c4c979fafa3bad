package org.mutualcrm.matching;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Learns a model from candidate pairs alone, by expectation and maximisation (Dempster, Laird,
 * Rubin 1977) over a mixture of kins, each with independent fields (Fellegi and Sunter 1969). What
 * is expected of a kin before any data counts like {@link #TRUST} pairs, and bounds keep the kins
 * of one person from becoming something else where there are few duplicates.
 */
final class Estimation {

  private static final int SAMPLE = 60_000;
  private static final int PERSONS = 40_000;
  private static final int RANDOM_PAIRS = 60_000;
  private static final int ROUNDS = 20;
  private static final double TRUST = 60;
  private static final double MOST_MOVED = 0.5;
  private static final double ALIKE = 0.8;
  private static final double NOBODY = 1e-12;
  private static final double LEAST = 1e-6;

  private final Prepared prepared;
  private final List<Kin> kin;
  private final int fields;
  private final double[][][] expected;
  final double[][][] levels;
  final double[] shares;
  final boolean[][][] coincidence;
  final double[] trust;

  private Estimation(Prepared prepared, int[] persons) {
    this.prepared = prepared;
    this.kin = Kin.among(prepared.schema().fields());
    this.fields = prepared.fields().size();
    this.expected = new double[kin.size()][fields][];
    this.levels = new double[kin.size()][fields][];
    this.shares = new double[kin.size()];
    this.coincidence = Weighing.coincidence(kin, prepared.schema().fields());
    this.trust = prepared.schema().fields().stream().mapToDouble(Field::trust).toArray();
    for (int f = 0; f < fields; f++) expect(f, random(prepared.fields().get(f), persons));
  }

  /**
   * @param persons rows that stand for one person each, as far as is known
   */
  static Model model(Prepared prepared, Candidates candidates, int[] persons) {
    var estimation = new Estimation(prepared, persons);
    var shuffled = prepared.shuffled(persons);
    int oneIn = Math.max(1, persons.length / PERSONS);
    var coincidences = Blocking.candidates(shuffled, oneIn, prepared.rows());
    double more = prepared.rows() / (double) persons.length;
    estimation.begin(
        candidates.pairs().length, (double) oneIn * coincidences.pairs().length * more * more);
    if (candidates.pairs().length > 0) {
      estimation.strangers(Sample.of(shuffled, coincidences, SAMPLE));
      estimation.learn(Sample.of(prepared, candidates, SAMPLE), false);
    }
    return new Model(
        prepared.schema(),
        prepared.lessons(),
        estimation.kin.stream().map(Enum::name).toList(),
        estimation.shares,
        estimation.levels,
        prepared.frequencies(),
        List.of());
  }

  private void expect(int f, double[] random) {
    var comparison = prepared.fields().get(f).comparison();
    var kind = prepared.schema().fields().get(f).kind();
    for (int k = 0; k < kin.size(); k++) {
      expected[k][f] =
          normal(kin.get(k).expectation(kind, comparison.levels(), random), comparison.levels());
      levels[k][f] = expected[k][f].clone();
    }
  }

  /** The levels of pairs drawn blindly: nearly all of them are strangers. */
  private static double[] random(FieldData<?> data, int[] persons) {
    var levels = data.comparison().levels();
    var counts = new double[levels.size()];
    var dice = new SplittableRandom(42);
    for (int i = 0; i < RANDOM_PAIRS && persons.length > 1; i++) {
      int a = persons[dice.nextInt(persons.length)];
      int b = persons[dice.nextInt(persons.length)];
      int level = a == b ? -1 : data.level(a, b);
      if (level >= 0) counts[level]++;
    }
    // No level is impossible: a little of what is expected of matches, which are among the pairs.
    for (int i = 0; i < counts.length; i++) counts[i] += 0.5 * levels.match()[i] + 0.02;
    return normal(counts, levels);
  }

  private static double[] normal(double[] counts, Levels levels) {
    var sums = new double[levels.groups()];
    for (int i = 0; i < counts.length; i++) sums[levels.group()[i]] += Math.max(counts[i], LEAST);
    var normal = new double[counts.length];
    for (int i = 0; i < counts.length; i++)
      normal[i] = Math.max(counts[i], LEAST) / sums[levels.group()[i]];
    return normal;
  }

  /** What agrees by coincidence among candidates: the same keys on a table of nobody. */
  private void strangers(Sample sample) {
    var kept = shares.clone();
    for (int k = 0; k < shares.length; k++) shares[k] = isStranger(k) ? kept[k] : NOBODY;
    learn(sample, true);
    System.arraycopy(kept, 0, shares, 0, kept.length);
    for (int k = 0; k < shares.length; k++)
      for (int f = 0; f < fields && isStranger(k); f++) expected[k][f] = levels[k][f].clone();
  }

  private double[] stranger(int f) {
    return expected[kin.indexOf(Kin.STRANGERS)][f];
  }

  private boolean isStranger(int k) {
    return kin.get(k).isOfStrangers();
  }

  private void begin(int pairs, double coincidences) {
    double match = Math.clamp(1 - coincidences / Math.max(1, pairs), 0.005, 0.5);
    double ours = 0;
    double others = 0;
    for (var it : kin) {
      if (it.isMatch()) ours += it.share();
      else others += it.share();
    }
    for (int k = 0; k < shares.length; k++) {
      var it = kin.get(k);
      shares[k] = it.isMatch() ? match * it.share() / ours : (1 - match) * it.share() / others;
    }
  }

  private void learn(Sample sample, boolean nobody) {
    double before = Double.NEGATIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      var expectation =
          IntStream.range(0, Expectation.PARTS)
              .parallel()
              .mapToObj(part -> new Expectation(sample, part, this))
              .reduce(Expectation::plus)
              .orElseThrow();
      maximise(expectation, nobody);
      if (expectation.logLikelihood - before < 1e-5 * Math.abs(before) && round > 15) break;
      before = expectation.logLikelihood;
    }
  }

  private void maximise(Expectation it, boolean nobody) {
    double all = 0;
    for (int k = 0; k < shares.length; k++) all += it.pairs[k] + 1;
    for (int k = 0; k < shares.length; k++) {
      if (nobody && !isStranger(k)) continue;
      shares[k] = (it.pairs[k] + 1) / all;
      for (int f = 0; f < fields; f++) {
        if (kin.get(k).isLikeSame(prepared.schema().fields().get(f).kind()))
          levels[k][f] = Kin.mix(levels[kin.indexOf(Kin.SAME)][f], stranger(f), ALIKE);
        if (!kin.get(k).isLearned(prepared.schema().fields().get(f).kind())) continue;
        double trust = isStranger(k) && !nobody ? it.pairs[k] : TRUST;
        var counted = it.counts[k][f];
        for (int l = 0; l < counted.length; l++) counted[l] += trust * expected[k][f][l];
        levels[k][f] = normal(counted, prepared.fields().get(f).comparison().levels());
      }
    }
    bound();
  }

  /** A person's own fields rarely differ wholly, whatever the mixture would like to explain. */
  private void bound() {
    for (int k = 0; k < kin.size(); k++) {
      if (kin.get(k) != Kin.SAME) continue;
      for (int f = 0; f < fields; f++) {
        var field = prepared.schema().fields().get(f).kind();
        var all = prepared.fields().get(f).comparison().levels();
        for (int l = 0; l < all.size(); l++)
          if (field.isOfPerson() && all.match()[l] <= 0.10)
            levels[k][f][l] = Math.min(levels[k][f][l], 2 * all.match()[l] + 0.005);
        if (field.isOfHousehold()) {
          int different = all.size() - 1;
          levels[k][f][different] = Math.min(levels[k][f][different], MOST_MOVED);
        }
        levels[k][f] = normal(levels[k][f], all);
      }
    }
  }
}
