package org.mutualcrm.segment;

import java.math.BigDecimal;
import java.util.List;

/**
 * A customer's points as of a moment, and where they come from.
 *
 * @param total the sum of the parts, capped if the plan says so, to two decimals
 */
public record Score(BigDecimal total, boolean capped, List<Part> parts) {

  /**
   * What one element gives.
   *
   * @param found what was found of the customer
   */
  public record Part(String name, String when, BigDecimal points, boolean capped, String found) {}
}
