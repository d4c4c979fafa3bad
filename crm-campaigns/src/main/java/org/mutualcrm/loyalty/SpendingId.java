package org.mutualcrm.loyalty;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one spending of points. */
public record SpendingId(UUID value) {

  static SpendingId next() {
    return new SpendingId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static SpendingId of(String value) {
    return new SpendingId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
