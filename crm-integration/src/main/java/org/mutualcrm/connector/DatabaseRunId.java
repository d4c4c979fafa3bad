package org.mutualcrm.connector;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one reading of a source. */
public record DatabaseRunId(UUID value) {

  static DatabaseRunId next() {
    return new DatabaseRunId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
