package org.mutualcrm.attribution;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a report. */
public record AttributionId(UUID value) {

  static AttributionId next() {
    return new AttributionId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
