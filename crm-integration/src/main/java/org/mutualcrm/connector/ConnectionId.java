package org.mutualcrm.connector;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a connection to a database. */
public record ConnectionId(UUID value) {

  static ConnectionId next() {
    return new ConnectionId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
