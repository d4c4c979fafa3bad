package org.mutualcrm.gift;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names what one buyer pays for at once: one gift or several. */
public record GiftOrderId(UUID value) {

  static GiftOrderId next() {
    return new GiftOrderId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static GiftOrderId of(String value) {
    return new GiftOrderId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
