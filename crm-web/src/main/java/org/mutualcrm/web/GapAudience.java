package org.mutualcrm.web;

import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.engagement.EngagementClass;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentId;

/** Which customers a perception gap is asked for, as pages and interface name them. */
public final class GapAudience {

  private GapAudience() {}

  /** Nothing if there is no such segment. */
  public static Optional<Condition> of(
      @Nullable UUID segment, @Nullable EngagementClass engagement, SegmentBook segments) {
    if (segment != null && segments.find(new SegmentId(segment)).isEmpty()) return Optional.empty();
    var all = new ArrayList<Condition>();
    if (segment != null) all.add(Condition.fact("segment", "segment", segment.toString()));
    if (engagement != null) all.add(Condition.fact("engagement", "class", engagement.name()));
    return Optional.of(new Condition.All(all));
  }
}
