package org.mutualcrm.loyalty;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What becomes of a part of a point, once for all that a rule gives for one order. */
public enum Rounding {
  DOWN("Down", RoundingMode.FLOOR),
  NEAREST("To the nearest", RoundingMode.HALF_UP),
  UP("Up", RoundingMode.CEILING);

  private final String label;
  private final RoundingMode mode;

  Rounding(String label, RoundingMode mode) {
    this.label = label;
    this.mode = mode;
  }

  public String label() {
    return label;
  }

  long whole(BigDecimal points) {
    return points.setScale(0, mode).longValueExact();
  }
}
