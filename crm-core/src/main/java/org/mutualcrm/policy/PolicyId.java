package org.mutualcrm.policy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a social policy. */
public record PolicyId(UUID value) {

  static PolicyId next() {
    return new PolicyId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
