package org.mutualcrm.challenge;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names somebody's part in a challenge. */
public record EntryId(UUID value) {

  static EntryId next() {
    return new EntryId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static EntryId of(String value) {
    return new EntryId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
