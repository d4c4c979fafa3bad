package org.mutualcrm.challenge;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a challenge. */
public record ChallengeId(UUID value) {

  static ChallengeId next() {
    return new ChallengeId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static ChallengeId of(String value) {
    return new ChallengeId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
