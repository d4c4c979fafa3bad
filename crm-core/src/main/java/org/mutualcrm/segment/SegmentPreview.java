package org.mutualcrm.segment;

import java.util.List;

/** Who a condition would find. */
public sealed interface SegmentPreview {

  /**
   * @param all how many customers there are
   * @param sample some of those found, seen last first
   */
  record Counted(long count, long all, List<SegmentMember> sample) implements SegmentPreview {}

  /** Counting takes longer than {@link SegmentAnswers#PATIENCE_MS}; building has more patience. */
  record TooSlow() implements SegmentPreview {}
}
