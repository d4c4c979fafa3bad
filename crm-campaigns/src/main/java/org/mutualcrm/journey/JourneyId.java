package org.mutualcrm.journey;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a journey. */
public record JourneyId(UUID value) {

  static JourneyId next() {
    return new JourneyId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static JourneyId of(String value) {
    return new JourneyId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
