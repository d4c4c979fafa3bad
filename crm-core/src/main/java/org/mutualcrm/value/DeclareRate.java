package org.mutualcrm.value;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rate somebody declares; see {@link ValueRate}.
 *
 * @param validFrom null, or what is past, for now
 */
public record DeclareRate(
    ValueKind kind,
    @Nullable String unit,
    long amount,
    String reason,
    @Nullable Instant validFrom,
    String by) {

  public static final long MOST = 1_000_000_000L;
  private static final long WHOLE = 10_000;
  private static final int REASON = 300;
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /**
   * @throws IllegalArgumentException if nothing is declared of this kind, or the rate is none
   */
  public DeclareRate {
    reason = reason.strip();
    if (!kind.declared()) {
      throw new IllegalArgumentException(
          kind.label() + " are measured: there is nothing to declare.");
    }
    if (validFrom != null && !validFrom.isBefore(LATEST)) {
      throw new IllegalArgumentException("A rate counts from a moment before 2100.");
    }
    if (reason.isEmpty() || reason.length() > REASON) {
      throw new IllegalArgumentException("Say why in at most " + REASON + " characters.");
    }
    if (kind.basis() == ValueKind.Basis.SHARE) {
      unit = null;
      if (amount < 0 || amount > WHOLE) {
        throw new IllegalArgumentException("A share is from 0 to 100 percent.");
      }
    } else {
      unit = Worth.unit(unit == null ? Worth.POINTS : unit);
      if (amount < 0 || amount > MOST) {
        throw new IllegalArgumentException("The amount is from 0 to " + MOST + ".");
      }
    }
  }
}
