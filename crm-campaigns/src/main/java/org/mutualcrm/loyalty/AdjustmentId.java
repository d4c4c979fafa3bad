package org.mutualcrm.loyalty;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a correction of points by hand. */
public record AdjustmentId(UUID value) {

  static AdjustmentId next() {
    return new AdjustmentId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static AdjustmentId of(String value) {
    return new AdjustmentId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
