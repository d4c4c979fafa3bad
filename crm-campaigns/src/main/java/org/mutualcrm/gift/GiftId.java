package org.mutualcrm.gift;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a gift. */
public record GiftId(UUID value) {

  static GiftId next() {
    return new GiftId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static GiftId of(String value) {
    return new GiftId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
