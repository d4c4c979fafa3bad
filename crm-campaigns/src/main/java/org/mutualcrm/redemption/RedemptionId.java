package org.mutualcrm.redemption;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a redemption. */
public record RedemptionId(UUID value) {

  static RedemptionId next() {
    return new RedemptionId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static RedemptionId of(String value) {
    return new RedemptionId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
