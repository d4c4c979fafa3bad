package org.mutualcrm.idea;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names an idea. */
public record IdeaId(UUID value) {

  static IdeaId next() {
    return new IdeaId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static IdeaId of(String value) {
    return new IdeaId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
