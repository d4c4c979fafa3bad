package org.mutualcrm.codechange;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a change of many codes. */
public record CodeChangeId(UUID value) {

  public static CodeChangeId next() {
    return new CodeChangeId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static CodeChangeId of(String value) {
    return new CodeChangeId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
