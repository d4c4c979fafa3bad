package org.mutualcrm.mention;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a saved listening query. */
public record QueryId(UUID value) {

  static QueryId next() {
    return new QueryId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static QueryId of(String value) {
    return new QueryId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
