package org.mutualcrm.redemption;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one provisional use. */
public record ReservationId(UUID value) {

  static ReservationId next() {
    return new ReservationId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static ReservationId of(String text) {
    return new ReservationId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
