package org.mutualcrm.segment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a frozen audience. */
public record SegmentSnapshotId(UUID value) {

  public static SegmentSnapshotId next() {
    return new SegmentSnapshotId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
