package org.mutualcrm.matching;

import java.util.List;

/**
 * The levels of a comparison.
 *
 * @param names what each level means
 * @param group levels with the same number share one distribution
 * @param match how often the level is met between two records of one person before any data is
 *     seen; sums to 1 within a group
 */
record Levels(List<String> names, int[] group, double[] match) {

  static Levels single(String[] names, double... match) {
    return new Levels(List.of(names), new int[names.length], match);
  }

  int size() {
    return match.length;
  }

  int groups() {
    int most = 0;
    for (int it : group) most = Math.max(most, it);
    return most + 1;
  }
}
