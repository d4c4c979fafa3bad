package org.mutualcrm.perception;

import org.jspecify.annotations.Nullable;

/**
 * How far two orders of the twelve reasons agree: 1 wholly, 0 not at all, -1 turned round.
 *
 * @param kendall tau-b; null where one side has no order
 * @param spearman rho; null likewise
 */
public record Agreement(@Nullable Double kendall, @Nullable Double spearman) {

  static final Agreement NONE = new Agreement(null, null);

  /** Of two sides' shares, the greatest first in each. */
  static Agreement of(double[] one, double[] other) {
    return new Agreement(Ranks.kendall(one, other), Ranks.spearman(one, other));
  }
}
