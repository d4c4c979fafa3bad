package org.mutualcrm.experiment;

import java.util.Map;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whether the arms are as large as they were meant to be. If not, somebody got lost on the way, and
 * who is left cannot be compared (Fabijan et al. 2019).
 *
 * @param basis where the expected shares come from
 * @param p null if nothing was tested
 * @param suspect whether chance does this less than once in a thousand times
 */
public record SampleRatio(
    Basis basis,
    Map<String, Double> shares,
    @Nullable Double chiSquare,
    int freedom,
    @Nullable Double p,
    boolean suspect) {

  private static final double RARE = 0.001;
  private static final double ABOUT_EQUAL = 0.2;

  public enum Basis {
    /** Somebody said how large the arms were meant to be. */
    STATED,
    /** Nobody did, and they are about equal. */
    ASSUMED_EQUAL,
    /** Nobody did, and they are too unequal to have been meant equal. */
    NOT_TESTED
  }

  public SampleRatio {
    shares = Map.copyOf(shares);
  }

  /**
   * @param stated the weight of each arm, empty if nobody said; must name all arms and no other
   */
  static SampleRatio of(Map<String, Long> sizes, Map<String, Double> stated) {
    double rows = sizes.values().stream().mapToLong(it -> it).sum();
    if (stated.isEmpty()) {
      double equal = rows / sizes.size();
      boolean about =
          sizes.values().stream().allMatch(it -> Math.abs(it - equal) <= ABOUT_EQUAL * equal);
      if (!about) return new SampleRatio(Basis.NOT_TESTED, Map.of(), null, 0, null, false);
    }
    double weights = stated.values().stream().mapToDouble(it -> it).sum();
    var shares = new java.util.HashMap<String, Double>();
    double square = 0;
    for (var arm : sizes.entrySet()) {
      double share =
          stated.isEmpty() ? 1.0 / sizes.size() : stated.getOrDefault(arm.getKey(), 0.0) / weights;
      double gap = arm.getValue() - rows * share;
      square += gap * gap / (rows * share);
      shares.put(arm.getKey(), share);
    }
    int freedom = sizes.size() - 1;
    double p = ChiSquaredDistribution.of(freedom).survivalProbability(square);
    var basis = stated.isEmpty() ? Basis.ASSUMED_EQUAL : Basis.STATED;
    return new SampleRatio(basis, shares, square, freedom, p, p < RARE);
  }
}
