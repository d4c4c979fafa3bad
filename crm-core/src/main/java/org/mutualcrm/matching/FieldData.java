package org.mutualcrm.matching;

import java.util.List;
import java.util.SplittableRandom;

/**
 * One field of all rows: each distinct value prepared once.
 *
 * @param ids the number of each row's value, -1 if missing
 * @param rarity per part and value: see {@link Frequencies#rarity}; negative for rare values
 */
record FieldData<V>(
    Field field, Comparison<V> comparison, int[] ids, List<V> values, float[][] rarity) {

  /** How far a very rare or very frequent value may go. */
  private static final double MOST = 6;

  /** The values of some of the rows, dealt out anew among them. */
  FieldData<V> shuffled(int[] rows, long seed) {
    var dealt = new int[rows.length];
    for (int i = 0; i < rows.length; i++) dealt[i] = ids[rows[i]];
    var dice = new SplittableRandom(seed);
    for (int i = dealt.length - 1; i > 0; i--) {
      int j = dice.nextInt(i + 1);
      int kept = dealt[i];
      dealt[i] = dealt[j];
      dealt[j] = kept;
    }
    return new FieldData<>(field, comparison, dealt, values, rarity);
  }

  int level(int a, int b) {
    int x = ids[a];
    int y = ids[b];
    return x < 0 || y < 0 ? Comparison.MISSING : comparison.compare(values.get(x), values.get(y));
  }

  /** What the rarity of the agreeing value adds to the log-likelihood of a coincidence. */
  double rarity(int a, int b, int level, int part) {
    double counts = comparison.rarity(level, part);
    return counts == 0 ? 0 : counts * rarity(a, b, part);
  }

  /** Of the more frequent of both values, which both have. */
  double rarity(int a, int b, int part) {
    double more = Math.max(rarity[part][ids[a]], rarity[part][ids[b]]);
    return Math.clamp(more, -MOST, MOST);
  }
}
