package org.mutualcrm.matching;

/**
 * Two rows and how likely they are one person.
 *
 * @param first row, counted from 0, lower than {@code second}
 * @param weight binary logarithm of the odds that both are one person: 0 is even, 10 is a thousand
 *     to one
 */
public record ScoredPair(int first, int second, double weight) {

  /**
   * @param weight natural logarithm of the odds
   */
  static ScoredPair of(long pair, float weight) {
    return new ScoredPair(Candidates.first(pair), Candidates.second(pair), weight / Math.log(2));
  }

  /** Between 0 and 1. */
  public double probability() {
    return 1 / (1 + Math.pow(2, -weight));
  }
}
