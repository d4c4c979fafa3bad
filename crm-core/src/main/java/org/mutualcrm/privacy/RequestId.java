package org.mutualcrm.privacy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a request of a person about their data. Time-ordered. */
public record RequestId(UUID value) {

  static RequestId next() {
    return new RequestId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static RequestId of(String value) {
    return new RequestId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
