package org.mutualcrm.segment;

import java.util.List;
import org.mutualcrm.condition.Fault;

/** Every way creating, changing or deleting a segment can end. */
public sealed interface SegmentChange {

  record Changed(SegmentId id) implements SegmentChange {}

  record UnknownSegment() implements SegmentChange {}

  record NameTaken(String name) implements SegmentChange {}

  /** Somebody changed it since. */
  record Moved(int version) implements SegmentChange {}

  record Faulty(List<Fault> faults) implements SegmentChange {}

  /** It would be a part of itself, by way of these. */
  record Cyclic(List<String> names) implements SegmentChange {}

  record InUse(List<SegmentUse> uses) implements SegmentChange {}

  /** Members of a condition are found, not kept by hand; and a list has no condition. */
  record OtherKind() implements SegmentChange {}
}
