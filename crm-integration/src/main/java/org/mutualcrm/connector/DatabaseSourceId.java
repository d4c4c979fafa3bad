package org.mutualcrm.connector;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names what is read from a database. */
public record DatabaseSourceId(UUID value) {

  static DatabaseSourceId next() {
    return new DatabaseSourceId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
