package org.mutualcrm.participation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a poll. */
public record PollId(UUID value) {

  static PollId next() {
    return new PollId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static PollId of(String value) {
    return new PollId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
