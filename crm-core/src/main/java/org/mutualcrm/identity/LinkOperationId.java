package org.mutualcrm.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one act of joining or parting. Time-ordered. */
public record LinkOperationId(UUID value) {

  static LinkOperationId next() {
    return new LinkOperationId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static LinkOperationId of(String value) {
    return new LinkOperationId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
