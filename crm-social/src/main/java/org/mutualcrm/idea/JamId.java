package org.mutualcrm.idea;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a jam. */
public record JamId(UUID value) {

  static JamId next() {
    return new JamId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static JamId of(String value) {
    return new JamId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
