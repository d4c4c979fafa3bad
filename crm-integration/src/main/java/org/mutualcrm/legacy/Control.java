package org.mutualcrm.legacy;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One total in two places. {@code file = heldBack + taken} by the file, {@code stored} by the
 * store; they agree if what was taken is stored.
 *
 * @param unit a currency, or null for a plain number
 * @param heldBack what the rows say that were skipped, rejected or wait for a review
 * @param stored what the store says of the same customers, orders or activities
 */
public record Control(
    String measure,
    @Nullable String unit,
    BigDecimal file,
    BigDecimal heldBack,
    BigDecimal taken,
    BigDecimal stored) {

  public BigDecimal difference() {
    return stored.subtract(taken);
  }

  public boolean balanced() {
    return difference().signum() == 0;
  }
}
