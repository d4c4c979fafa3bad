package org.mutualcrm.change;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names something the company changes. */
public record ChangeId(UUID value) {

  static ChangeId next() {
    return new ChangeId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static ChangeId of(String value) {
    return new ChangeId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
