package org.mutualcrm.matching;

/** The pairs each row is in. */
final class Neighbours {

  private final long[] pairs;
  private final int[] asFirst;
  private final int[] asSecond;
  private final int[] bySecond;

  /**
   * @param pairs in ascending order, so that those of a row as the first lie together
   */
  Neighbours(int rows, long[] pairs) {
    this.pairs = pairs;
    asFirst = new int[rows + 1];
    asSecond = new int[rows + 1];
    for (long it : pairs) {
      asFirst[Candidates.first(it) + 1]++;
      asSecond[Candidates.second(it) + 1]++;
    }
    for (int row = 0; row < rows; row++) {
      asFirst[row + 1] += asFirst[row];
      asSecond[row + 1] += asSecond[row];
    }
    bySecond = new int[pairs.length];
    var next = asSecond.clone();
    for (int i = 0; i < pairs.length; i++) bySecond[next[Candidates.second(pairs[i])]++] = i;
  }

  /** In how many pairs a row is. */
  int count(int row) {
    return asFirst[row + 1] - asFirst[row] + asSecond[row + 1] - asSecond[row];
  }

  /**
   * The place of one of a row's pairs.
   *
   * @param number from 0 to less than {@link #count}
   */
  int pair(int row, int number) {
    int leading = asFirst[row + 1] - asFirst[row];
    return number < leading ? asFirst[row] + number : bySecond[asSecond[row] + number - leading];
  }

  /** Who else is in one of a row's pairs. */
  int other(int row, int pair) {
    int first = Candidates.first(pairs[pair]);
    return first == row ? Candidates.second(pairs[pair]) : first;
  }
}
