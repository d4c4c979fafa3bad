package org.mutualcrm.gift;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one use of a gift. */
public record GiftRedemptionId(UUID value) {

  static GiftRedemptionId next() {
    return new GiftRedemptionId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static GiftRedemptionId of(String value) {
    return new GiftRedemptionId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
