package org.mutualcrm.segment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a segment. */
public record SegmentId(UUID value) {

  public static SegmentId next() {
    return new SegmentId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static SegmentId of(String value) {
    return new SegmentId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
