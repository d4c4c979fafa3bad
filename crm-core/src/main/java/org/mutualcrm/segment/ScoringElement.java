package org.mutualcrm.segment;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;

/**
 * What gives points in a scoring plan.
 *
 * @param when gives the points while it holds
 * @param points −10,000 to 10,000
 * @param each the points are given for every touchpoint that counts, and those fade; {@code when}
 *     is then one fact of type {@code touchpoints}, whose comparison does not matter
 * @param cap this element gives no more than that; only for {@code each} with positive points
 */
public record ScoringElement(
    String name, Condition when, BigDecimal points, boolean each, @Nullable BigDecimal cap) {

  private static final BigDecimal MOST = BigDecimal.valueOf(10_000);

  /**
   * @throws IllegalArgumentException if a part is out of its range
   */
  public ScoringElement {
    name = name.strip();
    if (name.isEmpty() || name.length() > 100) {
      throw new IllegalArgumentException("An element needs a name of at most 100 characters");
    }
    if (points.abs().compareTo(MOST) > 0 || points.stripTrailingZeros().scale() > 2) {
      throw new IllegalArgumentException(
          "Points are from -10,000 to 10,000, with at most two decimals");
    }
    points = plain(points);
    boolean countable = when instanceof Condition.Fact(var type, _) && type.equals("touchpoints");
    if (each && !countable) {
      throw new IllegalArgumentException("Points for each need a count of touchpoints");
    }
    if (cap != null) {
      if (!each || cap.signum() <= 0 || points.signum() <= 0) {
        throw new IllegalArgumentException(
            "Only positive points for each are capped, at a positive number");
      }
      cap = plain(cap);
    }
  }

  private static BigDecimal plain(BigDecimal number) {
    return new BigDecimal(number.stripTrailingZeros().toPlainString());
  }
}
