package org.mutualcrm.mention;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a decision about one or many mentions. */
public record TriageId(UUID value) {

  public static TriageId next() {
    return new TriageId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
