package org.mutualcrm.matching;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Levels and rarities of some of the candidate pairs, one after the other, field by field. */
record Sample(int pairs, int fields, byte[] levels, float[] rarity) {

  static Sample of(Prepared prepared, Candidates candidates, int most) {
    var pairs = candidates.pairs();
    int n = Math.min(most, pairs.length);
    var chosen = new long[n];
    var dice = new SplittableRandom(7);
    double step = pairs.length / (double) n;
    for (int i = 0; i < n; i++)
      chosen[i] = pairs[Math.min(pairs.length - 1, (int) (i * step + dice.nextDouble() * step))];
    int fields = prepared.fields().size();
    var sample = new Sample(n, fields, new byte[n * fields], new float[2 * n * fields]);
    IntStream.range(0, n).parallel().forEach(i -> sample.look(prepared, chosen[i], i));
    return sample;
  }

  private void look(Prepared prepared, long pair, int i) {
    int a = Candidates.first(pair);
    int b = Candidates.second(pair);
    for (int f = 0; f < fields; f++) {
      var data = prepared.fields().get(f);
      int level = data.level(a, b);
      int at = i * fields + f;
      levels[at] = (byte) level;
      if (level < 0) continue;
      rarity[2 * at] = (float) data.rarity(a, b, level, 0);
      rarity[2 * at + 1] = (float) data.rarity(a, b, level, 1);
    }
  }
}
