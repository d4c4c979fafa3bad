package org.mutualcrm.matching;

import java.util.stream.IntStream;

/**
 * A first look at which rows are there twice, before anything is learned: what agrees in two fields
 * of its own, one of them of the person or thing itself. In a small table the doubles would else
 * make agreement look common among strangers.
 */
final class Doubles {

  /** In larger tables the doubles are too few among all pairs to matter. */
  private static final int SMALL = 20_000;

  private static final double AGREES = 0.5;
  private static final double BOTH_PARTS = 0.7;

  private Doubles() {}

  /** The rows that stand for one person each, as far as a first look tells. */
  static int[] apart(Prepared prepared, long[] pairs) {
    var rows = IntStream.range(0, prepared.rows());
    if (prepared.rows() > SMALL) return rows.toArray();
    var doubled = new boolean[prepared.rows()];
    for (long pair : pairs) {
      int a = Candidates.first(pair);
      int b = Candidates.second(pair);
      if (!doubled[a] && !doubled[b] && areLikelyOne(prepared, a, b)) doubled[b] = true;
    }
    return rows.filter(row -> !doubled[row]).toArray();
  }

  private static boolean areLikelyOne(Prepared prepared, int a, int b) {
    int agreeing = 0;
    boolean own = false;
    for (var data : prepared.fields()) {
      var kind = data.field().kind();
      if (kind.isOfRegion() || kind == FieldKind.TEXT || !agree(data, a, b)) continue;
      agreeing++;
      own |= kind.isOfThing() || kind == FieldKind.NAME || kind == FieldKind.IDENTIFIER;
    }
    return own && agreeing > 1;
  }

  private static boolean agree(FieldData<?> data, int a, int b) {
    int level = data.level(a, b);
    if (level < 0) return false;
    double first = data.comparison().rarity(level, 0);
    if (data.field().kind() != FieldKind.NAME) return first >= AGREES;
    return (first + data.comparison().rarity(level, 1)) / 2 >= BOTH_PARTS;
  }
}
