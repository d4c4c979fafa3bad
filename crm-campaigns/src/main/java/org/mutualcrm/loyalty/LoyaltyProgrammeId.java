package org.mutualcrm.loyalty;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a loyalty programme. */
public record LoyaltyProgrammeId(UUID value) {

  static LoyaltyProgrammeId next() {
    return new LoyaltyProgrammeId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static LoyaltyProgrammeId of(String value) {
    return new LoyaltyProgrammeId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
