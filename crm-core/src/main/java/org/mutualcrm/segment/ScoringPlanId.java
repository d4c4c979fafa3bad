package org.mutualcrm.segment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a scoring plan. */
public record ScoringPlanId(UUID value) {

  public static ScoringPlanId next() {
    return new ScoringPlanId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static ScoringPlanId of(String value) {
    return new ScoringPlanId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
