package org.mutualcrm.segment;

import java.util.List;

/** Implemented by whoever keeps references to segments: what is used is not deleted. */
public interface SegmentUsers {

  List<SegmentUse> usesOf(SegmentId segment);
}
