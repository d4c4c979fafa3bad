package org.mutualcrm.privacy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one erasure, from its plan to its certificate. */
public record ErasureId(UUID value) {

  static ErasureId next() {
    return new ErasureId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static ErasureId of(String value) {
    return new ErasureId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
