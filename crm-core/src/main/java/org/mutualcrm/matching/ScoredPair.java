package org.mutualcrm.matching;

/**
 * Two rows and how likely they are one person.
 *
 * @param first row, counted from 0, lower than {@code second}
 * @param weight binary logarithm of the odds that both are one person: 0 is even, 10 is a thousand
 *     to one
 */
public record ScoredPair(int first, int second, double weight) {

  /** Between 0 and 1. */
  public double probability() {
    return 1 / (1 + Math.pow(2, -weight));
  }
}
