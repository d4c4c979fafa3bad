package org.mutualcrm.redemption;

import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A part of a redeemed order comes back.
 *
 * @param lines how many of which line, counted from 1; empty where the order's lines are not known
 * @param value then: what the goods that come back cost before the discount, more than zero
 * @param idempotencyKey chosen by the caller, at most 200 characters; the same key never acts twice
 */
public record RollBackPart(
    RedemptionId redemption,
    Map<Integer, Integer> lines,
    @Nullable Money value,
    String reason,
    String idempotencyKey,
    String by) {

  public RollBackPart {
    lines = java.util.Collections.unmodifiableMap(new TreeMap<>(lines));
    if (lines.isEmpty() == (value == null))
      throw new IllegalArgumentException("Say which lines come back, or what they cost");
    if (lines.values().stream().anyMatch(it -> it < 1))
      throw new IllegalArgumentException("At least one of a line comes back");
    if (value != null && value.isNegativeOrZero())
      throw new IllegalArgumentException("What comes back costs more than zero");
    idempotencyKey = idempotencyKey.strip();
    if (idempotencyKey.isEmpty() || idempotencyKey.length() > 200)
      throw new IllegalArgumentException("An idempotency key has 1 to 200 characters");
  }

  /** What the same key must mean again. */
  String fingerprint() {
    return value == null ? lines.toString() : value.toString();
  }
}
