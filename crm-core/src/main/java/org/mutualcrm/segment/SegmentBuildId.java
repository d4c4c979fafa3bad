package org.mutualcrm.segment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one building of a segment. */
public record SegmentBuildId(UUID value) {

  public static SegmentBuildId next() {
    return new SegmentBuildId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
